namespace AgentOps;

/// <summary>How the agents work: their health, the queue and who works it.</summary>
internal sealed record OpsWork
{
    public required HealthStatus Health { get; init; }

    public required string Rule { get; init; }

    public required TimeSpan Window { get; init; }

    public required long Succeeded { get; init; }

    public required long Failed { get; init; }

    public required long Blocked { get; init; }

    public double? SuccessRatePercent { get; init; }

    public required decimal Cost { get; init; }

    public required int PendingApprovals { get; init; }

    public required IReadOnlyList<string> OpenBreakers { get; init; }

    public required IReadOnlyDictionary<string, long> Runs { get; init; }

    public required long DeadLetters { get; init; }

    public required int QueueSize { get; init; }

    public required int QueueCapacity { get; init; }

    public required int QueueHeld { get; init; }

    public required bool IsQueueSuspended { get; init; }

    public required WorkerState Service { get; init; }

    public required int Workers { get; init; }

    public required IReadOnlyList<HealthProblem> Problems { get; init; }

    public static OpsWork Of(AgentHealth health, AgentService service, RunCounts counts) => new()
    {
        Health = health.Status,
        Rule = health.Rule,
        Window = health.Window,
        Succeeded = health.Succeeded,
        Failed = health.Failed,
        Blocked = health.Blocked,
        SuccessRatePercent = health.SuccessRate,
        Cost = health.TotalCost,
        PendingApprovals = health.PendingApprovals,
        OpenBreakers = [.. health.OpenBreakers.Select(breaker => breaker.Scope)],
        Runs = counts.ByStatus.ToDictionary(row => row.Key.ToString(), row => row.Value),
        DeadLetters = counts.DeadLetters,
        QueueSize = service.Queue.Size,
        QueueCapacity = service.Queue.Capacity,
        QueueHeld = service.Queue.Held,
        IsQueueSuspended = service.Queue.IsSuspended,
        Service = service.State,
        Workers = service.Workers.Count,
        Problems = health.Problems,
    };
}
