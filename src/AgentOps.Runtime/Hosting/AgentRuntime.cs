namespace AgentOps;

/// <summary>Everything of one workspace, composed: what the cmdlets and the host call. Safe for concurrent use.</summary>
public sealed class AgentRuntime : IAsyncDisposable
{
    // Made at first use: most commands only read, and the first of them after import has little time.
    private readonly Lazy<MissionCatalog> missions;
    private readonly Lazy<WorkflowCatalog> workflowFiles;
    private readonly Lazy<JsonLinesLog> log;
    private readonly Lazy<ApprovalService> approvals;
    private readonly Lazy<PublicationService> publications;
    private readonly Lazy<QueueService> queue;
    private readonly Lazy<DeadLetterService> deadLetters;
    private readonly Lazy<BudgetService> budgets;
    private readonly Lazy<RolloutService> rollouts;
    private readonly Lazy<EventService> events;
    private readonly Lazy<RunHosting> runs;
    private readonly Lazy<WorkerService> workers;
    private readonly Lazy<ServiceControl> service;
    private readonly Lazy<WorktreeService> worktrees;
    private readonly Lazy<LockService> locks;
    private readonly Lazy<RetentionService> retention;
    private readonly Lazy<IssueTrackers> issues;
    private readonly IRuntimeAdapters adapters;

    private AgentRuntime(AgentRuntimeOptions options, AgentSettings settings, bool trusted, IAgentStore store)
    {
        adapters = options.Adapters;
        (Workspace, Clock, Settings, Store, IsTrusted) = (options.Workspace, options.Clock, settings, store, trusted);
        Sync = new SyncService(Workspace, Clock, settings.Retention);
        Caches = new CacheService(Workspace, settings.Caches, store.Caches, () => Log, Clock);
        Tools = new ToolRegistry(() => CreateTools(options, settings, store, Caches, trusted).Concat([new GetTrackerIssueTool(() => Issues), new ProposePublicationTool(this)]), options.SessionTools, options.LoadStoredTool, store.Tools);
        Health = new HealthService(store, settings, Clock, store.Queue.SizeAsync);
        missions = new(() => new MissionCatalog(Workspace, options.Adapters.Documents, options.ShippedMissions));
        workflowFiles = new(() => new WorkflowCatalog(Workspace, options.Adapters.Documents, options.ShippedWorkflows));
        log = new(() => new JsonLinesLog(Workspace.LogPath, settings.Log, Clock));
        approvals = new(() => new ApprovalService(store, log.Value, Clock, Who(), Environment.GetEnvironmentVariable, () => publications!.Value));
        publications = new(() => new PublicationService(this, Who()));
        queue = new(() => new QueueService(store, settings, log.Value, Clock, Who()));
        deadLetters = new(() => new DeadLetterService(store, log.Value, Clock, Who()));
        budgets = new(() => new BudgetService(store, settings.Budgets, log.Value, Clock, Who(), Environment.GetEnvironmentVariable));
        rollouts = new(() => new RolloutService(this, Who(), Environment.GetEnvironmentVariable));
        events = new(() => new EventService(store, log.Value, Clock, Environment.GetEnvironmentVariable));
        runs = new(() => new RunHosting(this, options, log.Value));
        workers = new(() => new WorkerService(this));
        service = new(() => new ServiceControl(this));
        worktrees = new(() => new WorktreeService(Workspace, store, log.Value, Clock));
        locks = new(() => new LockService(store, log.Value, Clock));
        issues = new(() => new IssueTrackers(this, options.Adapters));
        retention = new(() => new RetentionService(settings.Retention, RetentionSources.Of(this), Workspace, log.Value, Clock));

        static string Who() => ProcessIdentity.Current().ToString();
    }

    public Workspace Workspace { get; }

    /// <summary>As they count here: without endpoints, commands and lowered risks where the configuration is not trusted.</summary>
    public AgentSettings Settings { get; }

    /// <summary>Whether this user trusts the configuration as it is now.</summary>
    public bool IsTrusted { get; }

    public TimeProvider Clock { get; }

    public IAgentStore Store { get; }

    public ToolRegistry Tools { get; }

    public MissionCatalog Missions => missions.Value;

    /// <summary>Finds and reads workflow files.</summary>
    public WorkflowCatalog WorkflowFiles => workflowFiles.Value;

    public RunService Runs => runs.Value.Service;

    public WorkflowService Workflows => runs.Value.Workflows;

    public ScheduleService Schedules => runs.Value.Schedules;

    /// <summary>What a worker of this workspace looks after beside executing runs.</summary>
    public IReadOnlyList<IWorkerDuty> Duties => runs.Value.Duties;

    public QueueService Queue => queue.Value;

    public DeadLetterService DeadLetters => deadLetters.Value;

    public WorkerService Workers => workers.Value;

    /// <summary>The detached worker.</summary>
    public ServiceControl Service => service.Value;

    /// <summary>Folders of their own for runs.</summary>
    public WorktreeService Worktrees => worktrees.Value;

    public LockService Locks => locks.Value;

    public TodoService TodoJobs => runs.Value.TodoJobs;

    public TodoWork TodoWork => runs.Value.TodoWork;

    public ApprovalService Approvals => approvals.Value;

    /// <summary>What runs propose to trackers.</summary>
    public PublicationService Publications => publications.Value;

    /// <summary>Tells people that a run proposes something, as the configuration says.</summary>
    internal Task TellAsync(Publication proposed, Run run) => runs.Value.TellAsync(proposed, run, IsTrusted);

    /// <summary>Applies what is staged for trackers.</summary>
    public SyncPublisher SyncPublisher => new(this);

    public BudgetService Budgets => budgets.Value;

    public RolloutService Rollouts => rollouts.Value;

    public EventService Events => events.Value;

    public HealthService Health { get; }

    public ReliabilityService Reliability => new(Store);

    public ImportService Imports => new(this, adapters);

    public CacheService Caches { get; }

    /// <summary>What can fill caches before they are asked.</summary>
    public IReadOnlyList<ICacheFiller> CacheFillers =>
        [.. adapters.CreateCacheFillers(Settings, Workspace, Caches, Clock), new GitHistoryFiller(Workspace, Caches, Clock)];

    /// <summary>Where issues are kept.</summary>
    public IssueTrackers Issues => issues.Value;

    /// <summary>Hand-offs to trackers.</summary>
    public SyncService Sync { get; }

    /// <summary>Runs that work on issues.</summary>
    public IssueService IssueRuns => runs.Value.IssueRuns;

    /// <summary>What GitHub tells of issues.</summary>
    public WebhookService Webhooks => new(this, Environment.GetEnvironmentVariable);

    public RetentionService Retention => retention.Value;

    /// <summary>Everything in one look.</summary>
    public DashboardService Dashboards => new(this, adapters.Pages);

    /// <summary>What a change may hold before a person must look at it.</summary>
    public GuardrailService Guardrails => new(Settings.Guardrails, Clock);

    public IAgentLog Log => log.Value;

    /// <summary>Reads the configuration and opens the store. Fails with configuration_invalid (all problems in one message) or a <c>store_…</c> code.</summary>
    public static async Task<AgentRuntime> OpenAsync(AgentRuntimeOptions options, CancellationToken ct)
    {
        var (settings, trusted) = LoadSettings(options);
        var store = await StoreEntry.OpenAsync(options.Adapters, new StoreOptions(options.Workspace.StorePath)
        {
            Durability = settings.Store.Durability,
            BusyTimeout = settings.Store.BusyTimeout,
            BudgetZone = settings.Budgets.TimeZone,
        }, options.Trust.Stores, options.Clock, ct);
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
        if (runs.IsValueCreated)
            await runs.Value.DisposeAsync();
        if (issues.IsValueCreated)
            issues.Value.Dispose();
        await Caches.CloseAsync();
        await Store.DisposeAsync();
        if (log.IsValueCreated)
            await log.Value.DisposeAsync();
    }

    private static IEnumerable<ITool> CreateTools(AgentRuntimeOptions options, AgentSettings settings, IAgentStore store, CacheService caches, bool trusted) =>
        BuiltInTools.Create(settings, options.Clock, caches)
            .Append(new RunCommandTool(settings.Commands, options.Clock))
            .Append(new AgentCliTool(settings.Runners, settings.Commands, settings.Prices, options.Clock))
            .Append(new CheckGuardrailsTool(new GuardrailService(settings.Guardrails, options.Clock), options.Workspace, store.Worktrees))
            .Append(new TodoCommandTool(settings, store.Todos, trusted, options.Clock))
            .Concat(options.Adapters.CreateTools(settings, options.Workspace, caches, options.Clock));

    private static (AgentSettings Settings, bool Trusted) LoadSettings(AgentRuntimeOptions options)
    {
        var path = options.Workspace.ConfigurationPath;
        if (options.WithoutConfiguration || !Path.Exists(path))
            return (AgentSettings.Default, !options.WithoutConfiguration);
        var (settings, findings, text) = SettingsReader.ReadFile(path, options.Workspace.Relative(path), () => options.Adapters.Documents);
        var errors = findings.Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new AgentOpsException("configuration_invalid", string.Join(Environment.NewLine, errors), options.Workspace.Relative(path));
        // Of this very text: the file may be another one by now.
        var trusted = options.Trust.IsTrusted(options.Workspace, path, text);
        return (trusted ? settings : UntrustedSettings.Of(settings), trusted);
    }
}
