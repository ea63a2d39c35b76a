using AgentOps.Tests.Storage;
using AgentOps.Tests.Time;

namespace AgentOps.Tests.Runs;

/// <summary>The real run service over the in-memory store, with tools that a test scripts and a clock that it moves.</summary>
public sealed class EngineFixture : IAsyncDisposable
{
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-engine-");

    public EngineFixture() => Service = NewProcess("me@here/1/1");

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.Zero));

    public InMemoryStore Store { get; } = new();

    public AgentSettings Settings { get; set; } = AgentSettings.Default;

    public Dictionary<string, ITool> Tools { get; } = [];

    /// <summary>How often each tool really ran.</summary>
    public List<string> Calls { get; } = [];

    public List<Run> Notified { get; } = [];

    public List<BudgetState> Alerts { get; } = [];

    public Func<Mission, IPlanner> Planners { get; set; } = _ => new FixedPlanner();

    public bool MissionTrusted { get; set; } = true;

    public RunService Service { get; }

    /// <summary>A second process on the same store.</summary>
    public RunService NewProcess(string owner) => new(new EngineServices
    {
        Workspace = new Workspace(root.FullName),
        Settings = Settings,
        Store = Store,
        Tools = new Catalog(Tools),
        Planners = mission => Planners(mission),
        ReadDefinition = stored => missions.GetValueOrDefault(stored.Text),
        ReadWorkflow = _ => null,
        Worktrees = () => throw new NotSupportedException("These runs work in the workspace itself."),
        Locks = () => throw new NotSupportedException("These runs hold no locks."),
        Judge = (_, _, _) => throw new InvalidOperationException("no judge in this test"),
        IsMissionTrusted = _ => MissionTrusted,
        IsConfigurationTrusted = true,
        Clock = Clock,
        Log = new NullLog(),
        Telemetry = new AgentTelemetry(),
        Notify = (run, _) =>
        {
            Notified.Add(run);
            return Task.CompletedTask;
        },
        NotifyAlert = (state, _) =>
        {
            Alerts.Add(state);
            return Task.CompletedTask;
        },
        Owner = owner,
    });

    private readonly Dictionary<string, Mission> missions = [];

    /// <summary>A mission with a fixed plan of these tools, known to every process of the test.</summary>
    public Mission Plan(params string[] tools) => Know(new Mission
    {
        Id = "demo",
        Goal = "Do it.",
        Plan = new MissionPlan([.. tools.Select(tool => new PlanStep(tool, "{}"))], "Done."),
        Hash = string.Join('-', tools),
        Text = string.Join('-', tools),
    });

    public Mission Know(Mission mission)
    {
        missions[mission.Text] = mission;
        return mission;
    }

    public EngineFixture Tool(string name, Func<ToolInvocation, CancellationToken, Task<ToolResult>> act, Risk risk = Risk.Safe, bool idempotent = true)
    {
        Tools[name] = new ScriptedTool(new ToolDescriptor { Name = name, Description = name, Schema = """{"type":"object"}""", Risk = risk, Idempotent = idempotent }, (call, ct) =>
        {
            lock (Calls)
                Calls.Add(name);
            return act(call, ct);
        });
        return this;
    }

    public EngineFixture Tool(string name, Risk risk = Risk.Safe, bool idempotent = true) =>
        Tool(name, (_, _) => Task.FromResult(ToolResult.Ok($"{name} did it")), risk, idempotent);

    public Task<Run> StartAsync(Mission mission, bool dryRun = false, CancellationToken ct = default) => Service.StartAsync(mission, new RunStart { DryRun = dryRun }, ct);

    public async Task<Approval> PendingAsync()
    {
        await foreach (var approval in Store.Approvals.ListAsync(new ApprovalQuery { Statuses = [ApprovalStatus.Pending] }, CancellationToken.None))
            return approval;
        throw new InvalidOperationException("nothing is asked");
    }

    public async Task DecideAsync(bool approve, ApprovalResolution? resolution = null, decimal? maxCost = null) =>
        await Store.Approvals.DecideAsync((await PendingAsync()).Id, new ApprovalDecision(approve, "person", Clock.GetUtcNow()) { Resolution = resolution, MaxCost = maxCost }, CancellationToken.None);

    public async Task<IReadOnlyList<Step>> StepsAsync(Run run) => await Store.Runs.StepsAsync(run.Id, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Service.DisposeAsync();
        await Store.DisposeAsync();
        root.Delete(recursive: true);
    }

    private sealed class Catalog(Dictionary<string, ITool> tools) : IToolCatalog
    {
        public bool IsStored(string name) => false;

        public IReadOnlyList<ToolDescriptor> All => [.. tools.Values.Select(tool => tool.Descriptor)];

        public ITool? Find(string name) => tools.GetValueOrDefault(name);
    }

    private sealed class ScriptedTool(ToolDescriptor descriptor, Func<ToolInvocation, CancellationToken, Task<ToolResult>> act) : ITool
    {
        public ToolDescriptor Descriptor => descriptor;

        public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct) => act(invocation, ct);
    }
}
