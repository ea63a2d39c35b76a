namespace AgentOps;

/// <summary>The run service of one workspace and what only runs need: planners, telemetry, notices.</summary>
internal sealed class RunHosting : IAsyncDisposable
{
    private readonly AgentTelemetry telemetry = new();
    private readonly RunNotifier notifier;

    public RunHosting(AgentRuntime runtime, AgentRuntimeOptions options, IAgentLog log)
    {
        var planners = new PlannerFactory(runtime.Settings, options.Adapters, runtime.Clock);
        notifier = new RunNotifier(runtime.Settings.Notify, runtime.Workspace, log, runtime.Clock);
        Service = new RunService(new EngineServices
        {
            Workspace = runtime.Workspace,
            Settings = runtime.Settings,
            Store = runtime.Store,
            Tools = runtime.Tools,
            RefreshTools = runtime.Tools.RefreshAsync,
            Planners = planners.Create,
            ReadDefinition = stored => runtime.Missions.Parse(stored.Text, stored.Source is { } source ? Path.GetFullPath(source, runtime.Workspace.Root) : stored.Name).Mission,
            Judge = planners.JudgeAsync,
            IsMissionTrusted = mission => mission.Tools.Count == 0 || mission.Origin == MissionOrigin.Module
                || (mission.Path is { } path && options.Trust.IsTrusted(runtime.Workspace, path, mission.Text)),
            IsConfigurationTrusted = runtime.IsTrusted,
            Clock = runtime.Clock,
            Log = log,
            Telemetry = telemetry,
            Notify = (run, asked) => notifier.NotifyAsync(run, asked?.Id, runtime.IsTrusted, CancellationToken.None),
        });
    }

    public RunService Service { get; }

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        notifier.Dispose();
        telemetry.Dispose();
    }
}
