namespace AgentOps;

/// <summary>A person's answer about a step in doubt.</summary>
public enum ApprovalResolution
{
    /// <summary>The step took effect: count it as succeeded and go on.</summary>
    Done,

    /// <summary>It did not: try it again.</summary>
    Repeat,

    /// <summary>Give up: the run fails.</summary>
    Fail,
}
