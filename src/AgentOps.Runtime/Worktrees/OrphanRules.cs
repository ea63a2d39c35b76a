namespace AgentOps;

/// <summary>Tells worktrees from what was left of them. Pure: the looking is <see cref="WorktreeSurvey"/>'s.</summary>
internal static class OrphanRules
{
    // A record is written a moment before its run where whoever starts it does so in that order.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <summary>All, records first, removed ones last.</summary>
    public static IReadOnlyList<Worktree> Judge(WorktreeFacts facts)
    {
        var alive = facts.Records.Where(record => record.State != WorktreeState.Removed).ToList();
        var known = alive.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        var inMaking = alive.Where(record => record.ReadyAt is null && ReasonOf(Seen(record, facts), facts) is null).Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        var owned = alive.Select(record => record.Branch).OfType<string>().ToHashSet(StringComparer.Ordinal);
        return
        [
            .. alive.Select(record => Judge(record, facts)),
            .. facts.Folders.Keys.Union(facts.Registered.Keys).Where(name => !known.Contains(name) && !inMaking.Contains(WorktreeNames.MadeFor(name) ?? "")).Order(StringComparer.Ordinal).Select(name => WithoutRecord(name, facts)),
            .. facts.Branches.Where(branch => !owned.Contains(branch) && !facts.CheckedOut.Contains(branch)).Order(StringComparer.Ordinal).Select(Branch),
            .. facts.Records.Where(record => record.State == WorktreeState.Removed).Select(record => record with { Age = facts.Now - record.CreatedAt }),
        ];
    }

    private static Worktree Judge(Worktree record, WorktreeFacts facts)
    {
        var seen = Seen(record, facts);
        return ReasonOf(seen, facts) is { } reason ? seen with { State = WorktreeState.Orphaned, Reason = reason } : seen;
    }

    // Nobody tells the record when a run is stopped that nobody executes, or dies between its end and saying so.
    private static Worktree Seen(Worktree record, WorktreeFacts facts)
    {
        var run = facts.Runs.GetValueOrDefault(record.Id);
        var seen = record with { RunStatus = run?.Status, Age = facts.Now - record.CreatedAt };
        return run is not null && RunTransitions.IsFinal(run.Status) && record is { State: WorktreeState.Active, ReadyAt: not null }
            ? seen with { State = run.Status == RunStatus.Succeeded ? WorktreeState.Completed : WorktreeState.Failed, EndedAt = run.EndedAt }
            : seen;
    }

    private static string? ReasonOf(Worktree record, WorktreeFacts facts)
    {
        if (record.RunStatus is null && record.Age > Grace)
            return "its run was removed";
        if (record.ReadyAt is null)
            return record.RunStatus is { } status && RunTransitions.IsFinal(status) ? "it was never whole" : null;
        if (!facts.Folders.ContainsKey(record.Id))
            return "its folder is gone";
        return record.Kind == WorktreeKind.Worktree && !facts.Registered.ContainsKey(record.Id) ? "git does not know its folder any more" : null;
    }

    private static Worktree WithoutRecord(string name, WorktreeFacts facts)
    {
        var entry = facts.Registered.GetValueOrDefault(name);
        var hasFolder = facts.Folders.TryGetValue(name, out var made);
        return new Worktree
        {
            Id = name,
            Name = WorktreeNames.Sanitise(name),
            Kind = entry is null ? WorktreeKind.Copy : WorktreeKind.Worktree,
            State = WorktreeState.Orphaned,
            Path = $"{facts.FolderPath}/{name}",
            Branch = entry?.Branch,
            CreatedAt = made,
            Age = hasFolder ? facts.Now - made : null,
            Reason = hasFolder ? "there is no record of it" : "git lists it, and its folder is gone",
        };
    }

    private static Worktree Branch(string branch) => new()
    {
        Id = branch, Name = WorktreeNames.Sanitise(branch[WorktreeNames.Prefix.Length..]), Kind = WorktreeKind.Worktree, State = WorktreeState.Orphaned, Path = "", Branch = branch, Reason = "the branch has no worktree",
    };
}
