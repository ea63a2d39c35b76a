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

    /// <summary>Deletes a temporary file that a killed process left.</summary>
    RemoveLeftover,
}
