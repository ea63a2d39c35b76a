namespace AgentOps;

/// <summary>The configuration, <c>.agentops/agentops.yaml</c>, with every default. An absent file means these defaults.</summary>
public sealed record AgentSettings
{
    public static AgentSettings Default { get; } = new();

    public StoreSettings Store { get; init; } = new();

    public HealthSettings Health { get; init; } = new();

    public BreakerPolicy Breakers { get; init; } = BreakerPolicy.Default;

    public RunSettings Runs { get; init; } = new();

    public QueueSettings Queue { get; init; } = new();

    public WorkerSettings Workers { get; init; } = new();

    public ScheduleSettings Schedules { get; init; } = new();

    public RolloutSettings Rollout { get; init; } = new();

    public TodoSettings Todo { get; init; } = new();

    public WorkflowSettings Workflows { get; init; } = new();

    /// <summary>How submitted runs are tried again, of missions that do not say.</summary>
    public RetryPolicy Retry { get; init; } = RetryPolicy.Default;

    public DeadLetterSettings DeadLetters { get; init; } = new();

    public EventSettings Events { get; init; } = new();

    public ApprovalSettings Approvals { get; init; } = new();

    public IReadOnlyDictionary<string, ModelSettings> Models { get; init; } = new Dictionary<string, ModelSettings>();

    /// <summary>The alias that chat missions use when they name none.</summary>
    public string? DefaultModel { get; init; }

    /// <summary>Prices per million tokens by model name; a name may end in <c>*</c>. Of several the one in force when a reply comes counts.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> Prices { get; init; } = new Dictionary<string, IReadOnlyList<ModelPrice>>();

    public BudgetSettings Budgets { get; init; } = new();

    public IReadOnlyDictionary<string, RunnerSettings> Runners { get; init; } = new Dictionary<string, RunnerSettings>();

    /// <summary>What the agents of workflows stand for, by name or name/action.</summary>
    public IReadOnlyDictionary<string, AgentTarget> Agents { get; init; } = new Dictionary<string, AgentTarget>();

    /// <summary>Risk and idempotence by tool name, for every mission.</summary>
    public IReadOnlyDictionary<string, ToolOverride> Tools { get; init; } = new Dictionary<string, ToolOverride>();

    public GitHubSettings GitHub { get; init; } = new();

    /// <summary>Where issues are kept, by name; empty: the GitHub repository alone, see <see cref="TrackerSettings.InUse"/>.</summary>
    public IReadOnlyDictionary<string, TrackerSettings> Trackers { get; init; } = new Dictionary<string, TrackerSettings>();

    public IssueSettings Issues { get; init; } = new();

    public WebhookSettings Webhooks { get; init; } = new();
    public PublicationSettings Publication { get; init; } = new();

    public HttpSettings Http { get; init; } = new();

    public CommandSettings Commands { get; init; } = new();

    public NotifySettings Notify { get; init; } = new();

    public LogSettings Log { get; init; } = new();

    /// <summary>Limits of each cache by its name; every cache is there.</summary>
    public IReadOnlyDictionary<string, CacheSettings> Caches { get; init; } = CacheNames.Defaults;

    public RetentionSettings Retention { get; init; } = new();

    public DashboardSettings Dashboard { get; init; } = new();
    public OpsSettings Ops { get; init; } = new();

    public GuardrailSettings Guardrails { get; init; } = new();
}
