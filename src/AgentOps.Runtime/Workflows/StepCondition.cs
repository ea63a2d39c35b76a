namespace AgentOps;

/// <summary>What a step's failure means for its run.</summary>
public enum StepCondition
{
    /// <summary>The run fails, and what depends on the step is skipped.</summary>
    Required,

    /// <summary>The run goes on; only what needs the step's artifacts is skipped.</summary>
    Optional,

    /// <summary>Required once its <c>when</c> is true or a gate has sent the run to it; skipped without harm otherwise.</summary>
    Conditional,
}
