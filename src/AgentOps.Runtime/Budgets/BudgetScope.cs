namespace AgentOps;

/// <summary>Whose spending a limit counts.</summary>
public enum BudgetScope
{
    /// <summary>All runs of the workspace.</summary>
    Workspace,

    /// <summary>All runs of one mission.</summary>
    Mission,

    /// <summary>One run: the mission's own <c>budget</c>, or what a person granted the run instead.</summary>
    Run,
}
