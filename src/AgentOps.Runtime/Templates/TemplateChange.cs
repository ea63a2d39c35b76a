namespace AgentOps;

/// <summary>What mending does with a template.</summary>
public enum TemplateChange
{
    /// <summary>It stays as it is.</summary>
    None,

    /// <summary>The shipped text is written: nobody's work is in its place.</summary>
    Written,

    /// <summary>The shipped text is written beside the copy, for a person to merge.</summary>
    WrittenBeside,

    /// <summary>The shipped text takes the place of the copy, which is kept as a backup.</summary>
    Replaced,
}
