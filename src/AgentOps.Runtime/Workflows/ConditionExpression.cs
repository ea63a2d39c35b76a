namespace AgentOps;

/// <summary>A condition as a file gives it, checked when it was read.</summary>
/// <param name="Text">What the file says.</param>
public sealed record ConditionExpression(string Text)
{
    /// <inheritdoc/>
    public override string ToString() => Text;
}
