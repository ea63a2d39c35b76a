
namespace AgentOps.Adapters.Tests.Storage;

/// <summary>What tests of a store in trouble share.</summary>
internal static class StoreTrouble
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);

    public static Task<SqliteStore> OpenAsync(StoreOptions options) => SqliteStore.OpenAsync(options, TimeProvider.System, CancellationToken.None);

    public static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;

    public static Run NewRun(string inputs = "{}") =>
        new() { Id = AgentId.New(Noon), Mission = "tidy", DefinitionHash = "h", CreatedAt = Noon, Inputs = inputs };

    public static Task QueueAsync(IRunStore runs, Run run, CancellationToken ct = default) =>
        runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = "t", At = Noon, Begin = run }, ct);

    public static async Task<int> CountAsync(IRunStore runs)
    {
        var count = 0;
        await foreach (var _ in runs.ListAsync(new RunQuery(), CancellationToken.None))
            count++;
        return count;
    }
}
