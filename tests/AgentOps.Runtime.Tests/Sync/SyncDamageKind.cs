namespace AgentOps.Tests.Sync;

internal enum SyncDamageKind
{
    Delete,
    Rename,
    RenameToHandoff,
    Swap,
    Truncate,
    Value,
    Byte,
}
