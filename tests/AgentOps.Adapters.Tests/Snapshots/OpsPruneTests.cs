using System.Globalization;
using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Retention;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Snapshots;

public sealed class OpsPruneTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private readonly OpsFixture fixture;

    public OpsPruneTests() => fixture = new OpsFixture(clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task So_many_of_the_newest_stay_and_the_others_go_with_their_archives()
    {
        var made = await MakeAsync(3, archive: true);

        var last = await fixture.SnapshotAsync(keepLast: 2);

        Assert.Equal([last.Name, made[2].Name], fixture.List().Select(snapshot => snapshot.Name));
        Assert.Equal([".lock", made[2].Name, $"{made[2].Name}.tar.gz", $"{made[2].Name}.tar.gz.sha256", last.Name, "history.json", "history.md", "latest.json", "latest.md"], fixture.Names());
    }

    [Fact]
    public async Task Without_a_number_the_configuration_says_how_many()
    {
        fixture.At.Configure("ops: { keep_last: 3 }");
        await MakeAsync(5);

        Assert.Equal(3, fixture.List().Count);
    }

    [Fact]
    public async Task A_configuration_that_nobody_trusts_keeps_no_fewer_than_we_would()
    {
        fixture.At.Write(".agentops/agentops.yaml", "ops: { keep_last: 1 }");
        await MakeAsync(3);

        Assert.Equal(3, fixture.List().Count);
    }

    [Theory]
    [InlineData("changed")]
    [InlineData("added")]
    [InlineData("removed")]
    [InlineData("bundle")]
    [InlineData("renamed")]
    [InlineData("folder")]
    public async Task A_snapshot_that_somebody_changed_is_never_deleted(string how)
    {
        var path = (await MakeAsync(1))[0].Path;
        switch (how)
        {
            case "changed":
                await File.AppendAllTextAsync(Path.Combine(path, "brief.md"), "Look at this, Ann.");
                break;
            case "added":
                await File.WriteAllTextAsync(Path.Combine(path, ".keep"), "");
                break;
            case "removed":
                File.Delete(Path.Combine(path, "status.md"));
                break;
            case "bundle":
                await File.WriteAllTextAsync(Path.Combine(path, "bundle.json"), (await File.ReadAllTextAsync(Path.Combine(path, "bundle.json"))).Replace("Clean", "Issues", StringComparison.Ordinal));
                break;
            case "folder":
                Directory.CreateDirectory(Path.Combine(path, "mine"));
                break;
            default:
                Directory.Move(path, path = Path.Combine(fixture.Root, "20200101T000000000000Z"));
                break;
        }
        var before = Directory.GetFileSystemEntries(path).Length;

        await MakeAsync(2, keepLast: 1);

        Assert.Equal(before, Directory.GetFileSystemEntries(path).Length);
        Assert.Equal([OpsSnapshotState.Whole, OpsSnapshotState.Changed], fixture.List().Select(snapshot => snapshot.State));
    }

    [Fact]
    public async Task What_is_somebody_elses_is_never_deleted_and_never_told()
    {
        string[] foreign = ["20200101T000000000000Z/notes.md", "handover/bundle.json", ".making-mine/a.txt", "20200101T000000000001Z.tar.gz", "20200102T000000000000Z/bundle.json", "notes.tar.gz.sha256", "20200103T000000000000Z.tar.gz.sha256"];
        foreach (var file in foreign)
            fixture.At.Write($".agentops/reports/ops/{file}", "{}");

        await MakeAsync(2, keepLast: 1);

        Assert.All(foreign, file => Assert.True(File.Exists(Path.Combine(fixture.Root, file)), file));
        Assert.Single(fixture.List());
    }

    [Fact]
    public async Task An_archive_that_was_changed_stays_when_its_snapshot_goes()
    {
        var archive = (await MakeAsync(1, archive: true))[0].Archive!.Path;
        await File.AppendAllTextAsync(archive, "x");

        await fixture.SnapshotAsync(keepLast: 1);

        Assert.True(File.Exists(archive));
        Assert.Single(fixture.List());
    }

    [FactOnUnix]
    public async Task Links_are_neither_followed_nor_taken()
    {
        var outside = Directory.CreateDirectory(Path.Combine(fixture.Workspace.Root, "outside")).FullName;
        var snapshot = (await MakeAsync(1))[0];
        Directory.Move(snapshot.Path, Path.Combine(outside, snapshot.Name));
        Directory.CreateSymbolicLink(snapshot.Path, Path.Combine(outside, snapshot.Name));
        Directory.CreateSymbolicLink(Path.Combine(fixture.Root, ".going-20200101T000000000000Z"), outside);

        await MakeAsync(2, keepLast: 1);

        Assert.True(File.Exists(Path.Combine(outside, snapshot.Name, "bundle.json")));
        Assert.DoesNotContain(fixture.List(), listed => listed.Name == snapshot.Name);
        Directory.Delete(fixture.Root, recursive: true);
        Directory.CreateSymbolicLink(fixture.Root, outside);
        Assert.Equal("snapshot_path_unsafe", (await Assert.ThrowsAsync<AgentOpsException>(() => fixture.SnapshotAsync())).Code);
        Assert.Equal("snapshot_path_unsafe", Assert.Throws<AgentOpsException>(() => fixture.List()).Code);
        Assert.Single(Directory.GetFileSystemEntries(outside));
    }

    [Fact]
    public async Task What_a_killed_process_left_is_taken_away_and_told_by_nobody()
    {
        await MakeAsync(1);
        foreach (var left in new[]
        {
            ".making-20300101T110000000000Z/README.md", ".making-20300101T110000000000Z.tar.gz", ".going-20290101T110000000000Z/README.md", ".going-20290101T110000000000Z.tar.gz",
            ".latest.json.123.abcdefgh.ijk.tmp", ".20300101T110000000000Z.tar.gz.sha256.77.abc.def.tmp",
        })
            fixture.At.Write($".agentops/reports/ops/{left}", "half");
        fixture.At.Write(".agentops/reports/ops/20280101T110000000000Z.tar.gz.sha256", $"{new string('a', 64)}  20280101T110000000000Z.tar.gz\n");
        Assert.Single(fixture.List());

        await MakeAsync(1);

        Assert.Equal([".lock", "history.json", "history.md", "latest.json", "latest.md"], fixture.Names().Where(name => name[0] != '2').Order(StringComparer.Ordinal));
        Assert.Equal(2, fixture.List().Count);
    }

    [Fact]
    public async Task Without_the_index_every_snapshot_is_told_and_the_next_one_writes_it_anew()
    {
        await MakeAsync(2);
        foreach (var file in Directory.GetFiles(fixture.Root, "*.json"))
            File.Delete(file);

        Assert.Equal(2, fixture.List().Count);
        await MakeAsync(1);
        Assert.True(File.Exists(Path.Combine(fixture.Root, "latest.json")));
    }

    [Fact]
    public async Task A_clean_up_of_reports_leaves_snapshots_to_themselves()
    {
        await MakeAsync(1);
        foreach (var file in Directory.GetFiles(fixture.Root, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(file, clock.GetUtcNow().AddDays(-400).UtcDateTime);
        var runtime = await fixture.At.OpenAsync();

        Assert.Empty(await runtime.Retention.PlanAsync([RetentionClasses.Reports], withKept: false, OpsFixture.None));
        Assert.Equal("New-OpsSnapshot looks after them", Assert.Single(await runtime.Retention.PlanAsync([RetentionClasses.Reports], withKept: true, OpsFixture.None)).Reason);
    }

    [Fact]
    public async Task Several_at_once_each_write_their_own()
    {
        await using var real = new OpsFixture(TimeProvider.System);

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => real.SnapshotAsync(archive: true))));

        Assert.Equal(6, made.Select(snapshot => snapshot.Name).Distinct().Count());
        Assert.Equal(6, real.List().Count);
        Assert.All(real.List(), snapshot => Assert.Equal((OpsSnapshotState.Whole, true), (snapshot.State, snapshot.Archive!.IsWhole)));
    }

    [Fact]
    public async Task The_one_just_made_stays_though_others_say_that_they_are_newer()
    {
        await using var ahead = new OpsFixture(new ManualClock(clock.GetUtcNow().AddDays(1)));
        var newer = await ahead.SnapshotAsync();
        Directory.CreateDirectory(fixture.Root);
        Directory.Move(newer.Path, Path.Combine(fixture.Root, newer.Name));

        var made = await fixture.SnapshotAsync(keepLast: 1);

        Assert.Equal([made.Name], fixture.List().Select(snapshot => snapshot.Name));
    }

    [Fact]
    public async Task An_archive_is_never_there_without_its_hash()
    {
        var name = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssffffff'Z'", CultureInfo.InvariantCulture);
        Directory.CreateDirectory(Path.Combine(fixture.Root, $"{name}.tar.gz.sha256"));

        await Assert.ThrowsAnyAsync<Exception>(() => fixture.SnapshotAsync(archive: true));

        Assert.False(File.Exists(Path.Combine(fixture.Root, $"{name}.tar.gz")));
        Assert.Null(Assert.Single(fixture.List()).Archive);
    }

    [Theory]
    [InlineData("\"brief\": null")]
    [InlineData("\"files\": null")]
    [InlineData("\"files\": [null]")]
    [InlineData("\"files\": [{\"path\":\"a\",\"sha256\":\"\",\"size_bytes\":9223372036854775807},{\"path\":\"b\",\"sha256\":\"\",\"size_bytes\":1}]")]
    [InlineData("\"duration_seconds\": 1e300")]
    public async Task A_bundle_with_impossible_values_keeps_nobody_from_the_others(string field)
    {
        var made = await MakeAsync(2);
        var path = Path.Combine(made[0].Path, "bundle.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path))!.AsObject();
        foreach (var (name, value) in JsonNode.Parse($"{{{field}}}")!.AsObject())
            json[name] = value?.DeepClone();
        await File.WriteAllTextAsync(path, json.ToJsonString());

        var status = await fixture.Open().StatusAsync(OpsFixture.None);

        Assert.Equal([made[1].Name], status.Snapshots.Select(snapshot => snapshot.Name));
        await MakeAsync(1);
        Assert.Equal(2, fixture.List().Count);
    }

    [Fact]
    public async Task A_snapshot_that_cannot_be_read_just_now_keeps_nobody_from_the_others()
    {
        var made = await MakeAsync(2);
        await using var held = new FileStream(Path.Combine(made[0].Path, "bundle.json"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);

        Assert.Equal([made[1].Name], fixture.List().Select(snapshot => snapshot.Name));
    }

    [Fact]
    public async Task In_one_and_the_same_moment_names_still_differ()
    {
        var made = new[] { await fixture.SnapshotAsync(), await fixture.SnapshotAsync() };

        Assert.Equal(2, made.Select(snapshot => snapshot.Name).Distinct().Count());
    }

    private async Task<List<OpsSnapshot>> MakeAsync(int count, bool archive = false, int? keepLast = null)
    {
        var made = new List<OpsSnapshot>();
        for (var at = 0; at < count; at++)
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            made.Add(await fixture.SnapshotAsync(archive, keepLast));
        }
        return made;
    }
}
