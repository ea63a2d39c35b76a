namespace AgentOps;

/// <summary>Ends the reading of a condition; <see cref="ConditionParser"/> turns it into its result.</summary>
internal sealed class ConditionSyntaxException(string problem, int column) : Exception(problem)
{
    /// <summary>From 1.</summary>
    public int Column { get; } = column;
}
