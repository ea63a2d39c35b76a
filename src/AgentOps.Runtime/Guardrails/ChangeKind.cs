namespace AgentOps;

/// <summary>What became of a file.</summary>
public enum ChangeKind
{
    Added,
    Modified,
    Deleted,

    /// <summary>Moved, perhaps with some lines changed; git recognises it by its content.</summary>
    Renamed,

    /// <summary>A file became a link or a submodule, or the other way round.</summary>
    TypeChanged,
}
