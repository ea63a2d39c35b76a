using System.IO.Enumeration;

namespace AgentOps;

/// <summary>
/// Decides what becomes of each item, given one by one and the newest of each class first. Pure but for what it counts; the same items in the same order give the
/// same plan.
/// </summary>
public sealed class RetentionPlanner
{
    private readonly RetentionSettings settings;
    private readonly IReadOnlyList<RetentionRule> rules;
    private readonly DateTimeOffset now;
    private readonly Dictionary<(string What, string? Group), int> seen = [];
    private readonly HashSet<string> goingRuns = new(StringComparer.Ordinal);

    public RetentionPlanner(RetentionSettings settings, DateTimeOffset now)
    {
        (this.settings, this.now) = (settings, now);
        rules = PolicyOf(settings);
    }

    /// <summary>Every rule in the order in which they are asked: those of the configuration, then those that ship with the module.</summary>
    public static IReadOnlyList<RetentionRule> PolicyOf(RetentionSettings settings) => [.. settings.Rules, .. RetentionDefaults.Rules];

    public CleanupItem Judge(RetentionItem item)
    {
        var (action, reason) = Decide(item);
        if (action != RetentionAction.Keep && item.Class == RetentionClasses.Runs)
            goingRuns.Add(item.Id);
        return new CleanupItem(item) { Action = action, Reason = reason, Age = now > item.At ? now - item.At : TimeSpan.Zero };
    }

    private (RetentionAction Action, string Reason) Decide(RetentionItem item)
    {
        if (item.Protection is { } protection)
            return Stays(protection);
        if (settings.Exempt.FirstOrDefault(pattern => IsLike(pattern, item)) is { } exempt)
            return Stays($"exempt: {exempt}");
        if (item.Owner is { } owner && goingRuns.Contains(owner))
            return Stays($"goes with run {owner}");
        if (rules.FirstOrDefault(rule => rule.Class == item.Class && (rule.State is null || rule.State == item.State)) is not { } found)
            return Stays("no rule speaks about it");
        return found.Action == RetentionAction.Keep ? Stays(found.Note.Length > 0 ? found.Note : $"rule {found}") : ByAge(item, found);
    }

    private (RetentionAction Action, string Reason) ByAge(RetentionItem item, RetentionRule rule)
    {
        if (item.State == "failed" && IsAmongNewest($"{item.Class}/failed", item.Group, settings.KeepFailures))
            return Stays($"among the newest {settings.KeepFailures} failures{Of(item)}");
        if (IsAmongNewest($"rule {rule}", item.Group, rule.KeepLast))
            return Stays($"among the newest {rule.KeepLast}{Of(item)}");
        if (now - item.At < rule.OlderThan)
            return Stays($"younger than {Durations.Format(rule.OlderThan)}");
        return (rule.Action, $"{rule.Class}{(rule.State is null ? "" : $"/{rule.State}")} older than {Durations.Format(rule.OlderThan)}");
    }

    private bool IsAmongNewest(string what, string? group, int most)
    {
        var before = seen.GetValueOrDefault((what, group));
        seen[(what, group)] = before + 1;
        return before < most;
    }

    private static bool IsLike(string pattern, RetentionItem item) => FileSystemName.MatchesSimpleExpression(pattern, item.Id, ignoreCase: false);

    private static string Of(RetentionItem item) => item.Group is null ? "" : $" of {item.Group}";

    private static (RetentionAction Action, string Reason) Stays(string reason) => (RetentionAction.Keep, reason);
}
