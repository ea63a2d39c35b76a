namespace AgentOps;

internal enum SyncFileKind
{
    File,
    Folder,
    Link,

    /// <summary>A pipe, a socket or a device.</summary>
    Other,
}
