namespace AgentOps;

/// <summary>How a worker works.</summary>
public sealed record WorkerOptions
{
    /// <summary>How many runs it executes at once, 1 to 64; null takes <c>workers.max_concurrent_runs</c>.</summary>
    public int? MaxConcurrentRuns { get; init; }

    /// <summary>Work until nothing is due, queued or leased and no item of a started todo job is tried again within <c>retry.max_delay</c>, and return; else until it is asked to stop.</summary>
    public bool Once { get; init; }

    public WorkerMode Mode { get; init; }

    /// <summary>Fail with service_running where another detached worker lives.</summary>
    public bool Alone { get; init; }

    /// <summary>Told of what people should hear, such as a store that does not answer or a run that is left for another worker; called from pool threads, must be quick and not throw.</summary>
    public Action<string>? Warned { get; init; }

    /// <summary>Told of the worker's record with each heartbeat; called from pool threads, must be quick and not throw.</summary>
    public Action<WorkerInfo>? Changed { get; init; }
}
