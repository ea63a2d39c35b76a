using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>A workspace of its own with a journal beside the store, and the processes that work in it.</summary>
public sealed class ChaosWorkspace : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-chaos-");
    private readonly List<Process> processes = [];
    private AgentRuntime? runtime;

    public ChaosWorkspace(string settings)
    {
        Write("missions/short.yaml", "id: short\ngoal: Leave a line.\nplan: { steps: [{ tool: journal }] }\n");
        Write("missions/asked.yaml", "id: asked\ngoal: Leave a line once a person agrees.\nplan: { steps: [{ tool: journal_asked }] }\n");
        Write("missions/look.yaml", "id: look\ngoal: List the files.\nplan: { steps: [{ tool: list_files }] }\n");
        Directory.CreateDirectory(JournalFolder);
        Configure(settings);
    }

    public string Root => folder.FullName;

    public string StorePath => new Workspace(Root).StorePath;

    private string JournalFolder => Path.Combine(Root, "journal");

    private TrustStore Trust => new(Path.Combine(Root, "trust.json"));

    /// <summary>This process's view of the workspace, opened once.</summary>
    public async Task<AgentRuntime> OpenAsync() => runtime ??= await AgentRuntime.OpenAsync(
        new AgentRuntimeOptions { Workspace = new Workspace(Root), Adapters = new AdapterSet(), Trust = Trust }, CancellationToken.None);

    /// <summary>Puts the workspace's own folder, with the store, on a disk of its own.</summary>
    internal SmallDisk Mount(string settings)
    {
        var disk = new SmallDisk(Path.Combine(Root, ".agentops"));
        Configure(settings);
        return disk;
    }

    public async Task CloseAsync()
    {
        if (runtime is not null)
            await runtime.DisposeAsync();
        runtime = null;
    }

    public Process Start(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ChaosTarget.dll"), Root, .. words]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        processes.Add(process);
        return process;
    }

    /// <summary>Waits until the condition holds, by the store's changes and, for what the store does not see, a look now and then.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        var at = await OpenAsync();
        using var limit = new CancellationTokenSource(ChaosSize.Patience);
        while (!await holds())
            await at.Store.WaitForChangeAsync(TimeSpan.FromMilliseconds(100), limit.Token);
    }

    /// <summary>When each run's tool was really called, to the store's millisecond, in order.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<DateTimeOffset>> Journal() => Directory.EnumerateFiles(JournalFolder).ToDictionary(
        path => Path.GetFileName(path),
        path => (IReadOnlyList<DateTimeOffset>)[.. File.ReadLines(path).Select(line => new DateTimeOffset(long.Parse(line) / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero))]);

    /// <summary>What a check of the store finds, as text.</summary>
    public async Task<IEnumerable<string>> FindingsAsync() =>
        (await new AdapterSet().StoreCare(TimeProvider.System).ExamineAsync(StorePath, null, CancellationToken.None)).Findings.Select(finding => finding.ToString());

    public void Write(string name, string text)
    {
        var path = Path.Combine(Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public async Task EndAllAsync()
    {
        foreach (var process in processes)
        {
            if (!process.HasExited)
                process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await EndAllAsync();
        processes.ForEach(process => process.Dispose());
        await CloseAsync();
        folder.Delete(recursive: true);
    }

    private void Configure(string settings)
    {
        Write(".agentops/agentops.yaml", settings);
        Trust.Grant(new Workspace(Root), TimeProvider.System.GetUtcNow());
    }
}
