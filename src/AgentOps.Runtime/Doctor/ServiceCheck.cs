namespace AgentOps;

/// <summary>Whether somebody works the queue, where somebody has to.</summary>
internal sealed class ServiceCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    public string Name => "service";

    public CheckCategory Category => CheckCategory.Operation;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        if (await scene.RuntimeAsync().WaitAsync(ct) is not { } runtime)
            return CheckOutcome.NotApplicable("The workspace cannot be opened.");
        var service = await runtime.Service.GetAsync(ct);
        var schedules = (await runtime.Store.Schedules.ListAsync(scene.Clock.GetUtcNow(), ct)).Count(schedule => schedule.Enabled);
        return Judge(service, schedules, scene.Clock.GetUtcNow());
    }

    internal static CheckOutcome Judge(AgentService service, int schedules, DateTimeOffset now)
    {
        var waits = FormattableString.Invariant($"{service.Queue.Size} runs wait and {schedules} schedules are enabled");
        return service.State switch
        {
            WorkerState.Stale => CheckOutcome.Fail($"The service {service.Id} was last heard of {Ago(service.HeartbeatAt, now)} ago; {waits}.", "Run Restart-AgentService."),
            not WorkerState.NotRunning => CheckOutcome.Pass($"{service.Id} is {service.State}; {waits}."),
            _ when service.Workers.Count > 0 => CheckOutcome.Pass($"A worker in the foreground works the queue; {waits}."),
            _ when service.Queue.Size + schedules > 0 => CheckOutcome.Warning($"Nobody works the queue; {waits}.", "Run Start-AgentService."),
            _ => CheckOutcome.NotApplicable("There is no service, and nothing waits for one."),
        };
    }

    private static string Ago(DateTimeOffset? time, DateTimeOffset now) => time is { } at ? Durations.Format(TimeSpan.FromSeconds(Math.Round((now - at).TotalSeconds))) : "a long time";
}
