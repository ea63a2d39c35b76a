using System.Globalization;

namespace AgentOps.Adapters;

/// <summary>
/// A query as SQL. One SELECT for each status or mission asked for, merged by id: each follows its own index newest first, so the
/// first page of a rare status costs the same in a store of any size.
/// </summary>
internal sealed class RunFilter
{
    private const string AboveAll = "~";
    private const int MostBranches = 32;

    // Ids begin with their time of creation. They bound the search, created_at decides; the slack is for a clock read twice.
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);
    private readonly RunQuery query;
    private readonly IReadOnlyList<string?> missions;
    private readonly int branches;

    public RunFilter(RunQuery query)
    {
        this.query = query;
        Below = query.Until is { } until ? FirstIdOf(until + Slack) : AboveAll;
        var statuses = Codes(query.Statuses);
        var byStatus = statuses.Count > 0 && !statuses.Contains(Code(RunStatus.Succeeded));
        var byMission = !byStatus && query.Missions.Count is > 0 and <= MostBranches;
        missions = byMission ? [.. query.Missions.Distinct(StringComparer.Ordinal)] : [null];
        var heads = byStatus
            ? statuses.Select(status => $"status <> {Code(RunStatus.Succeeded)} AND status = {status}")
            : missions.Select(mission => mission is null ? "1" : "mission = ?");
        var common = Common(byStatus ? [] : statuses, byMission);
        var selects = heads.Select(head => $"SELECT {RunRows.Columns} FROM runs WHERE {head} AND {common}").ToList();
        branches = selects.Count;
        Sql = $"{string.Join(" UNION ALL ", selects)} ORDER BY id DESC LIMIT ?";
        ByMission = byMission;
    }

    /// <summary>Above the id of every run asked for.</summary>
    public string Below { get; }

    public string Sql { get; }

    private bool ByMission { get; }

    public void Bind(Statement row, string below, int limit)
    {
        for (var branch = 0; branch < branches; branch++)
        {
            if (ByMission)
                row.Bind(missions[branch]);
            row.Bind(below);
            if (query.Since is { } since)
                row.Bind(FirstIdOf(since - Slack)).Bind(since);
            if (query.Until is { } until)
                row.Bind(until);
            if (query.ParentId is { } parent)
                row.Bind(parent);
            if (!ByMission)
                foreach (var mission in query.Missions)
                    row.Bind(mission);
        }
        row.Bind(limit);
    }

    private string Common(List<string> statuses, bool byMission)
    {
        var terms = new List<string> { "id < ?" };
        if (query.Since is not null)
            terms.Add("id >= ? AND created_at >= ?");
        if (query.Until is not null)
            terms.Add("created_at < ?");
        if (query.ParentId is not null)
            terms.Add("parent_id = ?");
        if (!byMission && query.Missions.Count > 0)
            terms.Add($"mission IN ({string.Join(", ", query.Missions.Select(_ => "?"))})");
        if (statuses.Count > 0)
            terms.Add($"status IN ({string.Join(", ", statuses)})");
        if (query.Kinds.Count > 0)
            terms.Add($"kind IN ({string.Join(", ", query.Kinds.Select(kind => ((int)kind).ToString(CultureInfo.InvariantCulture)))})");
        if (query.DryRun is { } dry)
            terms.Add(dry ? "dry_run = 1" : "dry_run = 0");
        return string.Join(" AND ", terms);
    }

    private static string FirstIdOf(DateTimeOffset time) => AgentId.New(time < DateTimeOffset.UnixEpoch ? DateTimeOffset.UnixEpoch : time)[..10];

    // As text at once: queries over an enumeration would be compiled anew in each process.
    private static List<string> Codes(IReadOnlyList<RunStatus> statuses)
    {
        var codes = new List<string>(statuses.Count);
        foreach (var status in statuses)
        {
            if (!codes.Contains(Code(status)))
                codes.Add(Code(status));
        }
        return codes;
    }

    private static string Code(RunStatus status) => ((int)status).ToString(CultureInfo.InvariantCulture);
}
