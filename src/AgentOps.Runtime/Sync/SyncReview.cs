namespace AgentOps;

/// <summary>What is wrong with an issue's folder, and what it should be instead.</summary>
/// <param name="Folder">As it was found.</param>
/// <param name="Findings">In the order of the manifest, then of the files.</param>
/// <param name="Entries">What the manifest should say, in its order; none of them refers to what is set aside.</param>
/// <param name="SetAside">Names that belong into no such folder.</param>
/// <param name="IsConversion">The manifest is sound, but some of it is in the original's form.</param>
internal sealed record SyncReview(SyncFolder Folder, IReadOnlyList<SyncFinding> Findings, IReadOnlyList<SyncEntry> Entries, IReadOnlyList<string> SetAside, bool IsConversion)
{
    /// <summary>Whether the manifest does not say what it should.</summary>
    public required bool IsManifestWrong { get; init; }

    /// <summary>Names of files that a killed clean-up had taken out of the manifest and not yet deleted.</summary>
    public required IReadOnlyList<string> Pruned { get; init; }

    public bool HasWork => IsManifestWrong || IsConversion || SetAside.Count > 0 || Folder.Leftovers.Count > 0;
}
