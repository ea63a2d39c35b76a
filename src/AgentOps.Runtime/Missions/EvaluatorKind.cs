namespace AgentOps;

/// <summary>What judges a finished run.</summary>
public enum EvaluatorKind
{
    /// <summary>The planner's word.</summary>
    None,

    /// <summary>A set of tools must have succeeded.</summary>
    RequiredTools,

    /// <summary>A command must exit with 0.</summary>
    Command,

    /// <summary>A model must say that the success criteria are met.</summary>
    Model,
}
