using System.Security.Cryptography;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Tests.Time;

namespace AgentOps.Adapters.Tests.Retention;

/// <summary>A workspace with things of every age in it. Ages are days before now.</summary>
internal sealed class CleanupFixture : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    private readonly RuntimeFixture fixture;
    private int made;

    public CleanupFixture() => fixture = new RuntimeFixture { Clock = Clock };

    public ManualClock Clock { get; } = new(new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero));

    public Workspace Workspace => fixture.Workspace;

    public Task<AgentRuntime> OpenAsync() => fixture.OpenAsync();

    public void Configure(string yaml) => fixture.Configure(yaml);

    public DateTimeOffset Ago(double days) => Clock.GetUtcNow() - TimeSpan.FromDays(days);

    public string PathOf(string relative) => Path.Combine(Workspace.Folder, relative);

    /// <summary>A run that ended so many days ago.</summary>
    public async Task<Run> EndedAsync(AgentRuntime runtime, double days, RunStatus status = RunStatus.Succeeded, string mission = "tidy", string? parent = null, bool setAside = false, bool dryRun = false)
    {
        var ended = Ago(days);
        var run = new Run
        {
            Id = AgentId.New(ended)[..12] + $"{++made:000000}", Mission = mission, Status = status, ParentId = parent, DryRun = dryRun, DefinitionHash = "h", CreatedAt = ended.AddMinutes(-1),
            StartedAt = ended.AddMinutes(-1), EndedAt = ended, Duration = TimeSpan.FromMinutes(1), SetAsideAt = setAside ? ended : null, StepCount = 1, ToolCallCount = 1,
            Error = status == RunStatus.Failed ? ErrorTable.Get("tool_failed").ToEnvelope("No.") : null,
        };
        run = run with { DefinitionHash = new RunImport("", run).Definition.Hash };
        var step = new Step { RunId = run.Id, Number = 1, Tool = "read_file", Output = $"output of {run.Id}", Status = StepStatus.Succeeded, StartedAt = ended, EndedAt = ended };
        await runtime.Store.Imports.AddRunsAsync([new RunImport(Hash(run.Id), run) { StepsOrigin = Hash(run.Id + "/steps"), Steps = [step] }], ended, None);
        return run;
    }

    /// <summary>A run that waits in the queue.</summary>
    public async Task<Run> WaitingAsync(AgentRuntime runtime, string? parent = null)
    {
        var run = new Run { Id = AgentId.New(Clock.GetUtcNow())[..12] + $"{++made:000000}", Mission = "tidy", ParentId = parent, DefinitionHash = "h", CreatedAt = Clock.GetUtcNow() };
        await runtime.Store.Queue.SubmitAsync([new RunSubmission(run, new StoredDefinition("h", RunKind.Mission, "tidy", "id: tidy", null))], new QueueLimits(1000), None);
        return run;
    }

    /// <summary>A file below .agentops that was last written so many days ago.</summary>
    public string Write(string relative, double days, string text = "text")
    {
        var path = PathOf(relative);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, Ago(days).UtcDateTime);
        for (var folder = Path.GetDirectoryName(path)!; folder != Workspace.Folder; folder = Path.GetDirectoryName(folder)!)
            Directory.SetLastWriteTimeUtc(folder, Ago(days).UtcDateTime);
        return path;
    }

    public static Task<IReadOnlyList<CleanupItem>> PlanAsync(AgentRuntime runtime, params string[] classes) => runtime.Retention.PlanAsync(classes, withKept: false, None);

    /// <summary>What stays, by id, with why.</summary>
    public static async Task<Dictionary<string, string>> KeptAsync(AgentRuntime runtime, params string[] classes) =>
        (await runtime.Retention.PlanAsync(classes, withKept: true, None)).Where(item => item.Action == RetentionAction.Keep).ToDictionary(item => item.Id, item => item.Reason);

    public static async Task<IReadOnlyList<CleanupItem>> CleanAsync(AgentRuntime runtime, params string[] classes)
    {
        var done = new List<CleanupItem>();
        foreach (var item in await PlanAsync(runtime, classes))
            done.Add(await runtime.Retention.ApplyAsync(item, None));
        return done;
    }

    public static async Task<List<string>> RunsAsync(AgentRuntime runtime)
    {
        var ids = new List<string>();
        await foreach (var run in runtime.Store.Runs.ListAsync(new RunQuery(), None))
            ids.Add(run.Id);
        return ids;
    }

    /// <summary>Every file with its content and times, but for the store's own, whose rows are compared instead.</summary>
    public string Files() => string.Join('\n', Directory.EnumerateFileSystemEntries(Workspace.Folder, "*", SearchOption.AllDirectories).Where(path => !path.Contains("agentops.db", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).Select(path => $"{path} {File.GetLastWriteTimeUtc(path):O} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "folder")}"));

    /// <summary>Every row of every table.</summary>
    public async Task<string> RowsAsync()
    {
        using var stream = new MemoryStream();
        await new SqliteStoreCare(Clock, Migration.Embedded()).ExportAsync(Workspace.StorePath, stream, None);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    public ValueTask DisposeAsync() => fixture.DisposeAsync();

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))).ToLowerInvariant();
}
