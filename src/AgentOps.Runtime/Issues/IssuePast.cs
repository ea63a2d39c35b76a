namespace AgentOps;

/// <summary>The last run of an issue that was no dry run.</summary>
/// <param name="RunId">It may have been removed since.</param>
/// <param name="Status">As it is now; of one that was removed, as it was then.</param>
/// <param name="Fingerprint">What the issue said when the run began.</param>
/// <param name="OwnFingerprint">What it says with the labels that we gave it since; null where we gave none.</param>
public sealed record IssuePast(string RunId, RunStatus Status, string Fingerprint, string? OwnFingerprint)
{
    /// <summary>Whether the issue says nothing new.</summary>
    public bool Knows(string fingerprint) => fingerprint == Fingerprint || fingerprint == OwnFingerprint;
}
