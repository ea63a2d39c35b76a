namespace AgentOps.Host.Tests.Publications;

/// <summary>Real processes, real SIGKILL, at every write of a publication.</summary>
public sealed class PublishKillTests
{
    private const int LeastWrites = 20;

    [Fact]
    public async Task Killed_at_any_write_and_repeated_a_publication_is_one_branch_one_pull_request_and_one_comment()
    {
        await using var at = new PublishingTarget();
        await using var runtime = await at.OpenAsync();
        var write = 0;
        bool killed;
        do
        {
            write++;
            var publication = await at.ApprovedAsync(runtime, write);
            killed = await at.EndAtAsync(publication, write);
            var left = await runtime.Publications.GetAsync(publication.Id, default);
            if (left.Status != PublicationStatus.Published)
                left = await runtime.Publications.PublishAsync(publication.Id, default);

            Assert.Equal(PublicationStatus.Published, left.Status);
            at.AssertOnce(publication);
        }
        while (killed);

        // The last one came to its end by itself.
        Assert.True(write > LeastWrites, $"only {write} writes: {string.Join(", ", at.Told)}");
        Assert.Equal((write + 1, write), (at.Branches, at.PullRequests));
    }

    [Fact]
    public async Task Killed_again_and_again_one_publication_gets_through()
    {
        await using var at = new PublishingTarget();
        await using var runtime = await at.OpenAsync();
        var publication = await at.ApprovedAsync(runtime, 1);
        var kills = 0;
        // A little further each time, since what is done is passed over.
        while (await at.EndAtAsync(publication, kills + 1))
            kills++;
        Assert.True(kills >= 5, $"only {kills} kills");
        Assert.Equal(PublicationStatus.Published, (await runtime.Publications.GetAsync(publication.Id, default)).Status);
        at.AssertOnce(publication);
        Assert.Equal((2, 1), (at.Branches, at.PullRequests));
    }
}
