namespace AgentOps;

/// <summary>What a dashboard shows of the files under <c>.agentops</c>.</summary>
internal sealed class DashboardDisk(AgentRuntime runtime, DateTimeOffset now, int rows)
{
    private const string SyncCommand = "Get-SyncHealth";

    // Counting these means looking at every run, or asking git about every folder.
    private static readonly string[] NotCounted = [RetentionClasses.Runs, RetentionClasses.Artifacts, RetentionClasses.Worktrees];

    public long StoreBytes() => new[] { "", "-wal" }.Select(end => new FileInfo(runtime.Workspace.StorePath + end)).Where(file => file.Exists).Sum(file => file.Length);

    public async Task<DashboardSync> SyncAsync(CancellationToken ct)
    {
        try
        {
            var health = await runtime.Sync.HealthAsync(SyncScope.All, ct);
            return new DashboardSync
            {
                Status = health.Status,
                Findings = health.Findings,
                Staged = health.Staged,
                Applied = health.Applied,
                Bytes = health.Bytes,
                NextActions = health.NextActions,
                Issues = new DashboardTable<DashboardHandoff>
                {
                    Command = SyncCommand + " | Select-Object -ExpandProperty Issues",
                    Rows = [.. health.Issues.OrderByDescending(issue => issue.Findings).ThenByDescending(issue => issue.Staged).ThenByDescending(issue => issue.LatestAppliedAt).Take(rows).Select(DashboardRows.Of)],
                    Total = health.Issues.Count,
                },
            };
        }
        catch (Exception failure) when (failure is AgentOpsException or IOException or UnauthorizedAccessException)
        {
            return new DashboardSync { Issues = new DashboardTable<DashboardHandoff> { Command = SyncCommand, Error = DashboardText.Sentence(failure.Message) } };
        }
    }

    public async Task<IReadOnlyList<DashboardRetention>> RetentionAsync(RunCounts counts, CancellationToken ct)
    {
        var policy = runtime.Retention.Policy;
        var classes = new List<DashboardRetention>();
        foreach (var name in RetentionClasses.All)
            classes.Add((await CountAsync(name, counts, ct)) with { Rules = DashboardText.Sentence(string.Join("; ", policy.Where(rule => rule.Class == name).Select(InWords))) });
        return classes;
    }

    private async Task<DashboardRetention> CountAsync(string name, RunCounts counts, CancellationToken ct)
    {
        if (!RetentionClasses.Cleaned.Contains(name) || NotCounted.Contains(name))
            return new DashboardRetention { Class = name, Items = ItemsOf(name, counts), Command = RetentionClasses.Cleaned.Contains(name) ? $"Invoke-AgentCleanup {name} -WhatIf" : $"Get-RetentionPolicy {name}" };
        try
        {
            return Sum(name, await runtime.Retention.PlanAsync([name], withKept: true, ct));
        }
        catch (Exception failure) when (failure is AgentOpsException or IOException or UnauthorizedAccessException)
        {
            return new DashboardRetention { Class = name, Command = $"Invoke-AgentCleanup {name} -WhatIf" };
        }
    }

    private DashboardRetention Sum(string name, IReadOnlyList<CleanupItem> items)
    {
        var due = items.Where(item => item.Action != RetentionAction.Keep).ToList();
        return new DashboardRetention
        {
            Class = name,
            Items = items.Count,
            Bytes = items.Sum(item => item.Bytes),
            OldestAt = items.Count == 0 ? null : items.Min(item => item.At) is var oldest && oldest > now ? now : oldest,
            Due = due.Count,
            DueBytes = due.Sum(item => item.Bytes),
            Command = $"Invoke-AgentCleanup {name} -WhatIf",
        };
    }

    private static long? ItemsOf(string name, RunCounts counts) => name switch
    {
        RetentionClasses.Runs => counts.Ended,
        RetentionClasses.DeadLetters => counts.DeadLetters,
        _ => null,
    };

    private static string InWords(RetentionRule rule) => rule.Action == RetentionAction.Keep
        ? rule.Note.Length > 0 ? rule.Note.TrimEnd('.') : "stays"
        : $"{rule.State ?? "all"}: {rule.Action.ToString().ToLowerInvariant()} after {Durations.Format(rule.OlderThan)}{(rule.KeepLast > 0 ? $", the newest {rule.KeepLast} stay" : "")}";
}
