namespace AgentOps;

/// <summary>What a step of a repair does.</summary>
public enum SyncRepairKind
{
    /// <summary>Moves what is no part of the archive to the backup.</summary>
    SetAside,

    /// <summary>Replaces a manifest, or makes one that is missing.</summary>
    WriteManifest,

    /// <summary>Writes a sound manifest of the original in our form.</summary>
    ConvertManifest,

    /// <summary>Deletes what a killed process left: a temporary file, or a hand-off that a clean-up had taken out of the manifest already.</summary>
    RemoveLeftover,
}
