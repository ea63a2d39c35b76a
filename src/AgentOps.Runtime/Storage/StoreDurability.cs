namespace AgentOps;

/// <summary>What a committed write survives.</summary>
public enum StoreDurability
{
    /// <summary>Survives a power cut: every commit is flushed to the disk.</summary>
    Full,

    /// <summary>Survives a killed process; a power cut may lose the last commits, never corrupt the store.</summary>
    Normal,
}
