namespace AgentOps;

/// <summary>The heading of a column.</summary>
/// <param name="Title">Its text.</param>
/// <param name="Kind">As <see cref="PageCell.Kind"/>.</param>
public sealed record PageColumn(string Title, string Kind)
{
    /// <inheritdoc/>
    public override string ToString() => Title;
}
