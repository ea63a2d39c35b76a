using static AgentOps.FindingSeverity;

namespace AgentOps;

/// <summary>Everything that can be wrong with an archive of hand-offs, once: the codes, how much they matter, and what repair does. docs/sync.md lists them.</summary>
public static class SyncFindingCodes
{
    public const string MissingManifest = "missing_manifest";
    public const string InvalidManifestJson = "invalid_manifest_json";
    public const string InvalidManifestFormat = "invalid_manifest_format";
    public const string InvalidEntryType = "invalid_entry_type";
    public const string DuplicateEntryKey = "duplicate_entry_key";
    public const string DanglingArchiveReference = "dangling_archive_reference";
    public const string DuplicateArchiveReference = "duplicate_archive_reference";
    public const string MismatchedArchivedPath = "mismatched_archived_path";
    public const string MissingArchivedRelativePath = "missing_archived_relative_path";
    public const string OrphanArchiveFile = "orphan_archive_file";
    public const string MissingHandoffMetadata = "missing_handoff_metadata";
    public const string HandoffGroupMismatch = "handoff_group_mismatch";

    private static readonly Dictionary<string, (FindingSeverity Severity, string Repair)> Rows = new(StringComparer.Ordinal)
    {
        [MissingManifest] = (Error, "Writes a manifest from the archived files."),
        [InvalidManifestJson] = (Error, "Keeps the file as a backup and writes a manifest from the archived files."),
        [InvalidManifestFormat] = (Error, "Keeps what is there as a backup and writes a manifest from the archived files."),
        [InvalidEntryType] = (Error, "Drops what is no entry; takes what can be read of a changed one and the rest from its file."),
        [DuplicateEntryKey] = (Warning, "Gives each entry the key of its file and keeps the best of those that have the same."),
        [DanglingArchiveReference] = (Error, "Drops the entry; where its file was changed, takes the file as it is now."),
        [DuplicateArchiveReference] = (Warning, "Keeps the entry that tells most and drops the others."),
        [MismatchedArchivedPath] = (Warning, "Writes the path at which the file lies."),
        [MissingArchivedRelativePath] = (Warning, "Writes the path at which the file lies; drops the entry where there is none."),
        [OrphanArchiveFile] = (Warning, "Writes an entry for a hand-off; moves everything else to the backup."),
        [MissingHandoffMetadata] = (Warning, "Works out anew what was applied together."),
        [HandoffGroupMismatch] = (Warning, "Works out anew what was applied together."),
    };

    /// <summary>The twelve of them.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Rows.Keys];

    internal static SyncFinding Of(string code, string path, SyncPlace? place, string detail) => new()
    {
        Code = code,
        Severity = Rows[code].Severity,
        Path = path,
        Tracker = place?.Tracker,
        Issue = place?.Issue,
        Detail = detail,
        Repair = Rows[code].Repair,
    };
}
