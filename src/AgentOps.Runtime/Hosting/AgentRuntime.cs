namespace AgentOps;

/// <summary>Everything of one workspace, composed: what the cmdlets and the host call. Safe for concurrent use.</summary>
public sealed class AgentRuntime : IAsyncDisposable
{
    private readonly JsonLinesLog log;
    private readonly AgentTelemetry telemetry;
    private readonly RunNotifier notifier;

    private AgentRuntime(AgentRuntimeOptions options, AgentSettings settings, bool trusted, IAgentStore store)
    {
        (Workspace, Clock, Settings, Store, IsTrusted) = (options.Workspace, options.Clock, settings, store, trusted);
        var identity = ProcessIdentity.Current().ToString();
        log = new JsonLinesLog(Workspace.LogPath, settings.Log, Clock);
        telemetry = new AgentTelemetry();
        Missions = new MissionCatalog(Workspace, options.Adapters.Documents, options.ShippedMissions);
        Tools = new ToolRegistry(
            BuiltInTools.Create(settings, Clock)
                .Append(new RunCommandTool(settings.Commands, Clock))
                .Append(new AgentCliTool(settings.Runners, settings.Commands, Clock))
                .Concat(options.Adapters.CreateTools(settings, Workspace, Clock)),
            options.SessionTools, options.LoadStoredTool, store.Tools);
        Approvals = new ApprovalService(store, log, Clock, identity, Environment.GetEnvironmentVariable);
        Health = new HealthService(store, settings, Clock);
        var planners = new PlannerFactory(settings, options.Adapters, Clock);
        notifier = new RunNotifier(settings.Notify, Workspace, log, Clock);
        Runs = new RunService(new EngineServices
        {
            Workspace = Workspace,
            Settings = settings,
            Store = store,
            Tools = Tools,
            Planners = planners.Create,
            ReadDefinition = stored => Missions.Parse(stored.Text, stored.Source is { } source ? Path.GetFullPath(source, Workspace.Root) : stored.Name).Mission,
            Judge = planners.JudgeAsync,
            IsMissionTrusted = mission => mission.Tools.Count == 0 || mission.Origin == MissionOrigin.Module
                || (mission.Path is { } path && options.Trust.IsTrusted(Workspace, path, mission.Text)),
            IsConfigurationTrusted = trusted,
            Clock = Clock,
            Log = log,
            Telemetry = telemetry,
            Notify = (run, asked) => notifier.NotifyAsync(run, asked?.Id, trusted, CancellationToken.None),
            Owner = identity,
        });
    }

    public Workspace Workspace { get; }

    /// <summary>As they count here: without endpoints, commands and lowered risks where the configuration is not trusted.</summary>
    public AgentSettings Settings { get; }

    /// <summary>Whether this user trusts the configuration as it is now.</summary>
    public bool IsTrusted { get; }

    public TimeProvider Clock { get; }

    public IAgentStore Store { get; }

    public ToolRegistry Tools { get; }

    public MissionCatalog Missions { get; }

    public RunService Runs { get; }

    public ApprovalService Approvals { get; }

    public HealthService Health { get; }

    public IAgentLog Log => log;

    /// <summary>Reads the configuration and opens the store. Fails with configuration_invalid (all problems in one message) or a <c>store_…</c> code.</summary>
    public static async Task<AgentRuntime> OpenAsync(AgentRuntimeOptions options, CancellationToken ct)
    {
        var (settings, trusted) = LoadSettings(options);
        var store = await options.Adapters.OpenStoreAsync(new StoreOptions(options.Workspace.StorePath)
        {
            Durability = settings.Store.Durability,
            BusyTimeout = settings.Store.BusyTimeout,
        }, options.Clock, ct);
        try
        {
            var runtime = new AgentRuntime(options, settings, trusted, store);
            await runtime.Tools.RefreshAsync(ct);
            return runtime;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Runs.DisposeAsync();
        await Store.DisposeAsync();
        await log.DisposeAsync();
        notifier.Dispose();
        telemetry.Dispose();
    }

    private static (AgentSettings Settings, bool Trusted) LoadSettings(AgentRuntimeOptions options)
    {
        var path = options.Workspace.ConfigurationPath;
        if (!Path.Exists(path))
            return (AgentSettings.Default, true);
        var text = DefinitionFile.Read(path);
        var (settings, findings) = SettingsReader.Read(text, options.Workspace.Relative(path), () => options.Adapters.Documents);
        var errors = findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new AgentOpsException("configuration_invalid", string.Join(Environment.NewLine, errors), options.Workspace.Relative(path));
        var trusted = options.Trust.IsTrusted(options.Workspace, path, text);
        return (trusted ? settings : UntrustedSettings.Of(settings), trusted);
    }
}
