namespace AgentOps;

/// <summary>An entry and the archived file that it is about.</summary>
/// <param name="IsTrusted">It is as it was written, so what it says beside its file counts.</param>
/// <param name="IsOriginal">It is in the original's form.</param>
internal sealed record SyncClaim(SyncEntry Entry, SyncFile File, bool IsTrusted, bool IsOriginal)
{
    public SyncName Name => File.Artifact!;

    /// <summary>Of two about the same file: the one that is as it was written, then the one about this content, then the one that tells more, then the later, then the first.</summary>
    public bool IsBetterThan(SyncClaim other) => Rank.CompareTo(other.Rank) > 0;

    private (bool, bool, bool, DateTimeOffset?) Rank => (IsTrusted, Entry.Sha256 == File.Sha256, Entry.Handoff is not null, Entry.AppliedAt);
}
