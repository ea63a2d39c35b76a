using AgentOps.Adapters;
using AgentOps.Tests.Time;

namespace AgentOps.Browser.Tests.Dashboards;

/// <summary>Workspaces of several kinds, each with its dashboard written to a file, once for all tests.</summary>
public sealed class DashboardFiles : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-pages-");
    private readonly ManualClock clock = new();

    /// <summary>When all of them were made.</summary>
    public static DateTimeOffset Made { get; } = new ManualClock().GetUtcNow();

    public string Empty { get; private set; } = "";

    public string Troubled { get; private set; } = "";

    public string Hostile { get; private set; } = "";

    public IReadOnlyList<string> All => [Empty, Troubled, Hostile];

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
            return;
        Empty = await WriteAsync("fresh-start", _ => Task.CompletedTask);
        Troubled = await WriteAsync("web-shop", TroubledWorkspace.FillAsync);
        Hostile = await WriteAsync("hostile", HostileWorkspace.FillAsync);
    }

    public Task DisposeAsync()
    {
        folder.Delete(recursive: true);
        return Task.CompletedTask;
    }

    private async Task<string> WriteAsync(string name, Func<AgentRuntime, Task> fill)
    {
        var workspace = new Workspace(Path.Combine(folder.FullName, name));
        Directory.CreateDirectory(workspace.Folder);
        await using var runtime = await AgentRuntime.OpenAsync(
            new AgentRuntimeOptions { Workspace = workspace, Adapters = new AdapterSet(), Clock = clock, Trust = new TrustStore(Path.Combine(folder.FullName, "trust.json")) }, None);
        await fill(runtime);
        var path = Path.Combine(folder.FullName, name + ".html");
        await File.WriteAllTextAsync(path, runtime.Dashboards.Render(await runtime.Dashboards.ReadAsync(new DashboardOptions(), None), DashboardFormat.Html), None);
        return path;
    }
}
