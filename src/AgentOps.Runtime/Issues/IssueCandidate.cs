namespace AgentOps;

/// <summary>An issue for which somebody wants a run, as it was when it was read.</summary>
public sealed record IssueCandidate
{
    public required string Tracker { get; init; }

    public required int Number { get; init; }

    /// <summary>Without secrets.</summary>
    public required string Title { get; init; }

    public IssueState State { get; init; }

    public bool IsPullRequest { get; init; }

    /// <summary>What <see cref="IssueFingerprint.Of"/> gives.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Whatever the last run came to, but never beside one that has not ended.</summary>
    public bool Force { get; init; }

    /// <summary>The run only shows what it would do, and counts for nothing later.</summary>
    public bool DryRun { get; init; }

    /// <summary>Who or what wants it, in a few words for people.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What no two runs that have not ended share.</summary>
    public string Key => KeyOf(Tracker, Number);

    public static string KeyOf(string tracker, int number) => FormattableString.Invariant($"issue:{tracker}#{number}");
}
