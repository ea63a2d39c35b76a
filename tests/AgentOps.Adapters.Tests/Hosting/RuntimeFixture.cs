using AgentOps.Tests;

namespace AgentOps.Adapters.Tests.Hosting;

/// <summary>A workspace on disk and the whole runtime over it, composed as a host does: real store, YAML, files, processes and HTTP.</summary>
public sealed class RuntimeFixture : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-whole-");
    private readonly List<AgentRuntime> open = [];

    public RuntimeFixture()
    {
        Workspace = new Workspace(Directory.CreateDirectory(Path.Combine(folder.FullName, "repo")).FullName);
        Directory.CreateDirectory(Workspace.Folder);
    }

    public Workspace Workspace { get; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>True: the missions and workflows of the module can be named, too.</summary>
    public bool HasShipped { get; init; }

    /// <summary>Tools beside the built-in ones, for every runtime opened here.</summary>
    public List<ITool> Tools { get; } = [];

    public TrustStore Trust => new(TrustPath(folder.FullName));

    /// <summary>The user's own file, shared by every process of a test.</summary>
    public static string TrustPath(string folder) => Path.Combine(folder, "user", "trust.json");

    public string PathOf(string relative) => Path.Combine(Workspace.Root, relative);

    public string Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
        return PathOf(relative);
    }

    /// <summary>Writes agentops.yaml and trusts it, with the missions there are, as a person would after reading them.</summary>
    public void Configure(string yaml)
    {
        Write(".agentops/agentops.yaml", yaml);
        Trust.Grant(Workspace, Clock.GetUtcNow());
    }

    /// <summary>Another process's view of the workspace, as far as one process can have two.</summary>
    public async Task<AgentRuntime> OpenAsync()
    {
        var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = Workspace, Adapters = new AdapterSet(), Clock = Clock, Trust = Trust, SessionTools = () => Tools,
            ShippedMissions = HasShipped ? RepositoryRoot.File("module", "missions") : null,
            ShippedWorkflows = HasShipped ? RepositoryRoot.File("module", "workflows") : null,
        }, CancellationToken.None);
        open.Add(runtime);
        return runtime;
    }

    /// <summary>Writes a mission and reads it back by its name.</summary>
    public Mission Mission(AgentRuntime runtime, string yaml)
    {
        Write("missions/demo.yaml", yaml);
        var reading = runtime.Missions.Read("demo", Workspace.Root);
        Assert.True(reading.IsValid, string.Join(Environment.NewLine, reading.Findings));
        return reading.Mission!;
    }

    public Task<Run> StartAsync(AgentRuntime runtime, string yaml, CancellationToken ct = default) => runtime.Runs.StartAsync(Mission(runtime, yaml), new RunStart(), ct);

    public static Task<IReadOnlyList<Step>> StepsAsync(AgentRuntime runtime, Run run) => runtime.Store.Runs.StepsAsync(run.Id, CancellationToken.None);

    public static Task<IReadOnlyList<Reply>> RepliesAsync(AgentRuntime runtime, Run run) => runtime.Store.Runs.RepliesAsync(run.Id, CancellationToken.None);

    public static async Task<Approval> PendingAsync(AgentRuntime runtime, Run run)
    {
        await foreach (var approval in runtime.Approvals.ListAsync(new ApprovalQuery { RunId = run.Id, Statuses = [ApprovalStatus.Pending] }, CancellationToken.None))
            return approval;
        throw new InvalidOperationException($"Run {run.Id} is {run.Status} ({run.Reason}) and asks nothing.");
    }

    /// <summary>Decides what the run asks, then goes on with it.</summary>
    public static async Task<Run> AnswerAsync(AgentRuntime runtime, Run run, bool approve = true, ApprovalAnswer? answer = null)
    {
        await runtime.Approvals.DecideAsync((await PendingAsync(runtime, run)).Id, approve, answer ?? new ApprovalAnswer(), CancellationToken.None);
        return await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var runtime in open)
            await runtime.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
