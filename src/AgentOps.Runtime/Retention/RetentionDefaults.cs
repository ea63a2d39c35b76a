using static AgentOps.RetentionAction;
using static AgentOps.RetentionClasses;

namespace AgentOps;

/// <summary>The rules that ship with the module.</summary>
internal static class RetentionDefaults
{
    public static IReadOnlyList<RetentionRule> Rules { get; } =
    [
        Rule(Runs, "succeeded", 90, Archive),
        Rule(Runs, "cancelled", 90, Archive),
        Rule(Runs, "failed", 180, Archive),
        Rule(Runs, "dry_run", 7, Delete),
        Rule(Artifacts, "succeeded", 30, Delete),
        Rule(Artifacts, "cancelled", 30, Delete),
        Rule(Artifacts, "failed", 90, Delete),
        Rule(Artifacts, "dry_run", 7, Delete),
        Rule(Artifacts, "orphaned", 30, Delete),
        Rule(Worktrees, "merged", 0, Delete),
        Rule(Worktrees, "completed", 0, Delete),
        Rule(Worktrees, "failed", 7, Delete),
        Stays(Worktrees, "A person looks at what was left: Get-AgentWorktree, Remove-AgentWorktree."),
        Rule(Handoffs, null, 90, Archive) with { KeepLast = 20 },
        Rule(Exports, null, 90, Delete),
        Rule(Reports, null, 90, Delete),
        Rule(Logs, null, 30, Delete),
        Rule(Caches, "expired", 0, Delete),
        Stays(Caches, "They count as long as caches.*.ttl says."),
        Stays(Events, "events.keep says how long."),
        Stays(DeadLetters, "dead_letters.keep says how long."),
        Stays(Backups, "Backup-AgentStore rotates them."),
        Stays(Metrics, "Rollups are small and count what is long gone."),
        Stays(Archives, "What was archived is all that is left; a rule of yours may delete it."),
    ];

    private static RetentionRule Rule(string name, string? state, int days, RetentionAction action) =>
        new(name, action) { State = state, OlderThan = TimeSpan.FromDays(days) };

    private static RetentionRule Stays(string name, string note) => new(name, Keep) { Note = note };
}
