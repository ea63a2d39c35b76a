namespace AgentOps;

/// <summary>A figure of the dashboard as a snapshot keeps it, to be compared with a later one.</summary>
/// <param name="Id">Stable.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Text">Its value as people read it.</param>
/// <param name="Severity">How bad that is.</param>
public sealed record OpsFigure(string Id, string Label, string Text, DashboardSeverity Severity)
{
    public static OpsFigure Of(DashboardFigure figure) => new(figure.Id, figure.Label, figure.Text, figure.Severity);

    /// <inheritdoc/>
    public override string ToString() => $"{Label}: {Text}";
}
