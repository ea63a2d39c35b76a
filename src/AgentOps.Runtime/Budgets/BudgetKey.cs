namespace AgentOps;

/// <summary>Which limit: a workspace or a mission has one for each period.</summary>
/// <param name="Scope">Workspace or Mission.</param>
/// <param name="Mission">The mission's id; empty for the workspace.</param>
/// <param name="Period">How long it counts.</param>
public sealed record BudgetKey(BudgetScope Scope, string Mission, BudgetPeriod Period)
{
    private const string WorkspaceName = "workspace";
    private const string MissionPrefix = "mission:";

    /// <summary><c>workspace/day</c>, <c>mission:triage/month</c>.</summary>
    public string Name => $"{(Scope == BudgetScope.Workspace ? WorkspaceName : MissionPrefix + Mission)}/{Period.ToString().ToLowerInvariant()}";

    /// <summary>The key that has this name, or null.</summary>
    public static BudgetKey? Parse(string name)
    {
        var slash = name.LastIndexOf('/');
        if (slash < 0 || !Enum.TryParse<BudgetPeriod>(name[(slash + 1)..], ignoreCase: true, out var period))
            return null;
        var scope = name[..slash];
        var key = scope.StartsWith(MissionPrefix, StringComparison.Ordinal)
            ? new BudgetKey(BudgetScope.Mission, scope[MissionPrefix.Length..], period)
            : new BudgetKey(BudgetScope.Workspace, "", period);
        return key.Name == name && (key.Mission.Length > 0 || scope == WorkspaceName) ? key : null;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
