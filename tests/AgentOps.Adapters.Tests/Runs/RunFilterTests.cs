using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Runs;

public sealed class RunFilterTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<RunQuery, string> Queries => new()
    {
        { new RunQuery(), "sqlite_autoindex_runs_1" },
        { new RunQuery { Since = DateTimeOffset.UnixEpoch.AddYears(50), Until = DateTimeOffset.UnixEpoch.AddYears(51) }, "sqlite_autoindex_runs_1" },
        { new RunQuery { Statuses = [RunStatus.Failed] }, "runs_by_status" },
        { new RunQuery { Statuses = [RunStatus.Running, RunStatus.Blocked], Since = DateTimeOffset.UnixEpoch.AddYears(50) }, "runs_by_status" },
        { new RunQuery { Missions = ["a"] }, "runs_by_mission" },
        { new RunQuery { Missions = ["a", "b"], Kinds = [RunKind.Mission] }, "runs_by_mission" },
        { new RunQuery { ParentId = "p" }, "runs_by_parent" },
    };

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task Each_listing_follows_an_index_newest_first_and_sorts_nothing(RunQuery query, string index)
    {
        await using var store = await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, CancellationToken.None);
        using var file = new SqliteFile(folder.Path);
        var plan = file.Column("EXPLAIN QUERY PLAN " + new RunFilter(query).Sql.Replace("?", "NULL"), "detail");
        Assert.Contains(plan, line => line.Contains(index));
        Assert.DoesNotContain(plan, line => line.Contains("SCAN runs") || line.Contains("TEMP B-TREE"));
    }
}
