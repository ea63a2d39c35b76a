namespace AgentOps;

/// <summary>Something that needs a person, as a brief tells it.</summary>
/// <param name="Severity">Attention or Issues.</param>
/// <param name="Kind">The kind of the dashboard's need, or the name of a part.</param>
/// <param name="Title">On one line.</param>
/// <param name="Command">To type first; it only looks.</param>
public sealed record OpsNeed(DashboardSeverity Severity, string Kind, string Title, string Command)
{
    /// <inheritdoc/>
    public override string ToString() => Title;
}
