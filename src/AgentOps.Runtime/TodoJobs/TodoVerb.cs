namespace AgentOps;

/// <summary>What a person does with a todo job.</summary>
public enum TodoVerb
{
    /// <summary>Lets it be worked: what failed for good is tried anew.</summary>
    Resume,

    /// <summary>No further item is begun.</summary>
    Suspend,

    /// <summary>Back to the beginning: every item Pending, nothing counted.</summary>
    Reset,

    /// <summary>Passes over items.</summary>
    Skip,

    /// <summary>Puts items that have an outcome back in line.</summary>
    Restart,
}
