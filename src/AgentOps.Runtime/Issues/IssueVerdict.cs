namespace AgentOps;

/// <summary>Whether a run of an issue begins.</summary>
/// <param name="Cause">Why, or why not.</param>
/// <param name="Reason">The same in a sentence for people.</param>
public sealed record IssueVerdict(IssueCause Cause, string Reason)
{
    public bool Begins => Cause is IssueCause.New or IssueCause.Changed or IssueCause.Forced;
}
