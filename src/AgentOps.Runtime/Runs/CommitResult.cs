namespace AgentOps;

/// <summary>What a commit gave besides being written.</summary>
/// <param name="Next">The run that <see cref="RunCommit.Next"/> claimed; null when there was none to take, or none was asked for.</param>
public sealed record CommitResult(ClaimedRun? Next)
{
    public static CommitResult Nothing { get; } = new((ClaimedRun?)null);
}
