using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Host.Tests.Workers;

/// <summary>A workspace with missions whose commands a test holds and lets go, and the hosts that serve it, as real processes.</summary>
public sealed class ServedWorkspace : IAsyncDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-serve-");
    private readonly List<Process> hosts = [];
    private AgentRuntime? runtime;

    public ServedWorkspace(string workers = "poll: 1s")
    {
        Root = Directory.CreateDirectory(Path.Combine(folder.FullName, "repo")).FullName;
        Directory.CreateDirectory(Path.Combine(Root, ".agentops"));
        File.WriteAllText(Path.Combine(Root, ".agentops", "agentops.yaml"), $"store: {{ durability: normal }}\nworkers: {{ {workers} }}\ntools: {{ run_command: {{ risk: safe, idempotent: true }} }}\n");
        Trust.Grant(new Workspace(Root), TimeProvider.System.GetUtcNow());
    }

    public string Root { get; }

    private TrustStore Trust => new(Path.Combine(folder.FullName, "user", "trust.json"));

    /// <summary>This process's view of the workspace.</summary>
    public async Task<AgentRuntime> OpenAsync() => runtime ??= await AgentRuntime.OpenAsync(
        new AgentRuntimeOptions { Workspace = new Workspace(Root), Adapters = new AdapterSet(), Trust = Trust }, CancellationToken.None);

    /// <summary>Submits a run whose one command says that it has begun and ends when <see cref="LetGo"/> was called.</summary>
    public Task<Run> SubmitPatientAsync(string name = "patient") => SubmitAsync(name, $"echo x > {name}.begun; while [ ! -e go ]; do sleep 0.05; done");

    public async Task<Run> SubmitAsync(string name, string script)
    {
        var at = await OpenAsync();
        var text = $"id: {name}\ngoal: Work.\nplan: {{ steps: [{{ tool: run_command, arguments: {{ command: [/bin/sh, -c, \"{script}\"] }} }}] }}\n";
        return (await at.Runs.SubmitAsync(at.Missions.Parse(text, $"{name}.yaml").Mission!, new RunSubmit(), CancellationToken.None)).Run;
    }

    public void LetGo() => File.WriteAllText(Path.Combine(Root, "go"), "");

    /// <summary>Starts AgentOps.Host serve, and returns when it has begun to look for work.</summary>
    public async Task<Process> ServeAsync(params string[] more)
    {
        var at = await OpenAsync();
        var before = (await at.Store.Workers.ListAsync(default)).Select(worker => worker.Id).ToHashSet();
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "AgentOps.Host.dll"), "serve", "--workspace", Root, .. more]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[TrustStore.FolderVariable] = Path.Combine(folder.FullName, "user");
        var host = Process.Start(start)!;
        hosts.Add(host);
        await UntilAsync(async () => host.HasExited || (await at.Store.Workers.ListAsync(default)).Any(worker => !before.Contains(worker.Id) && worker.Status != WorkerStatus.Starting));
        return host;
    }

    /// <summary>Waits until the condition holds, by the store's changes and, for what the store does not see, a look now and then.</summary>
    public async Task UntilAsync(Func<Task<bool>> holds)
    {
        var at = await OpenAsync();
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
            await at.Store.WaitForChangeAsync(TimeSpan.FromMilliseconds(50), limit.Token);
    }

    public Task UntilBegunAsync(string name = "patient") => UntilAsync(() => Task.FromResult(File.Exists(Path.Combine(Root, $"{name}.begun"))));

    public async Task<Run> GetAsync(Run run) => await (await OpenAsync()).Runs.GetAsync(run.Id, CancellationToken.None);

    /// <summary>Sends SIGTERM, as service managers do.</summary>
    public static void Terminate(Process host)
    {
        using var kill = Process.Start("/bin/kill", ["-TERM", $"{host.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>The exit code and what it wrote.</summary>
    public static async Task<(int Code, string Output, string Error)> EndAsync(Process host)
    {
        var (output, error) = (host.StandardOutput.ReadToEndAsync(), host.StandardError.ReadToEndAsync());
        await host.WaitForExitAsync().WaitAsync(Patience);
        return (host.ExitCode, await output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        LetGo();
        foreach (var host in hosts)
        {
            if (!host.HasExited)
                host.Kill(entireProcessTree: true);
            await host.WaitForExitAsync();
            host.Dispose();
        }
        if (runtime is not null)
            await runtime.DisposeAsync();
        folder.Delete(recursive: true);
    }
}
