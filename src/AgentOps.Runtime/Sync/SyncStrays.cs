namespace AgentOps;

/// <summary>What lies in the archive and is no part of it.</summary>
internal static class SyncStrays
{
    public static string DetailOf(SyncFileKind kind) => kind switch
    {
        SyncFileKind.File => "it does not have the name of a hand-off.",
        SyncFileKind.Folder => "it is a folder in which no hand-off can lie.",
        SyncFileKind.Link => "it is a link, which is not followed.",
        _ => "it is no file.",
    };

    public static SyncFinding FindingOf(SyncStray stray) => SyncFindingCodes.Of(SyncFindingCodes.OrphanArchiveFile, stray.Path, null, DetailOf(stray.File.Kind)) with { Tracker = stray.Tracker };
}
