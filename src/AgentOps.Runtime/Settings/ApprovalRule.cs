namespace AgentOps;

/// <summary>One entry of <c>approvals.rules</c>. What it does not name matches everything; patterns take * and ?. Approving rules count only in a trusted workspace.</summary>
/// <param name="Name">For the audit line and the approval's DecidedBy.</param>
/// <param name="Approve">False denies.</param>
public sealed record ApprovalRule(string Name, bool Approve)
{
    public string? Tool { get; init; }

    public string? Mission { get; init; }

    /// <summary>Matched against every path argument of the call (path, from, to), with / as separator, relative to the workspace.</summary>
    public string? Path { get; init; }

    /// <summary>Matched against the joined command of run_command.</summary>
    public string? Command { get; init; }
}
