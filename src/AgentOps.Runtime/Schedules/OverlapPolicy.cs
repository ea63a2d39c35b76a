namespace AgentOps;

/// <summary>What becomes of a due time while an earlier run of the schedule has not ended.</summary>
public enum OverlapPolicy
{
    /// <summary>It is left out.</summary>
    Skip,

    /// <summary>Its run waits in the queue like any other; so many may be unfinished as the schedule's catch-up limit says.</summary>
    Queue,

    /// <summary>The earlier run is asked to stop.</summary>
    Replace,
}
