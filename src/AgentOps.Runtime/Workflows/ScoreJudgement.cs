namespace AgentOps;

/// <summary>What a step's scores came to.</summary>
/// <param name="Passed">Whether every threshold was reached; true where none is looked at.</param>
/// <param name="Scores">The score of each threshold, by name without <c>_min</c> and <c>_max</c>.</param>
/// <param name="Failed">Each threshold that was not reached, such as <c>overall is 61, at least 65 is needed</c>.</param>
public sealed record ScoreJudgement(bool Passed, IReadOnlyDictionary<string, decimal> Scores, IReadOnlyList<string> Failed)
{
    /// <inheritdoc/>
    public override string ToString() => Passed ? "passed" : string.Join("; ", Failed);
}
