using AgentOps.Adapters.Tests.Hosting;

namespace AgentOps.Adapters.Tests.Snapshots;

/// <summary>A workspace whose status is looked at as a cmdlet would: real store, real files.</summary>
internal sealed class OpsFixture : IAsyncDisposable
{
    public static readonly CancellationToken None = CancellationToken.None;
    private readonly List<EnvironmentScene> scenes = [];

    public OpsFixture() => At = new RuntimeFixture();

    public OpsFixture(TimeProvider clock) => At = new RuntimeFixture { Clock = clock };

    public RuntimeFixture At { get; }

    public Workspace Workspace => At.Workspace;

    public string Root => Path.Combine(Workspace.ReportFolder, "ops");

    /// <summary>As another process would open it; without checks, which are not what is tested here.</summary>
    public OpsService Open(IReadOnlyList<IEnvironmentCheck>? checks = null)
    {
        var scene = new EnvironmentScene(Workspace, new AdapterSet(), At.Trust, At.Clock, _ => At.OpenAsync());
        scenes.Add(scene);
        return new OpsService(new OpsSite { Scene = scene, Open = _ => At.OpenAsync(), Checks = checks ?? [] });
    }

    public Task<OpsSnapshot> SnapshotAsync(bool archive = false, int? keepLast = null, params OpsExtra[] include) =>
        Open().SnapshotAsync(new OpsSnapshotOptions { Archive = archive, KeepLast = keepLast, Include = include }, None);

    public IReadOnlyList<OpsSnapshot> List() => [.. OpsService.Snapshots(Workspace)];

    /// <summary>What lies beside the snapshots and is no index.</summary>
    public IReadOnlyList<string> Names() => [.. Directory.GetFileSystemEntries(Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public async ValueTask DisposeAsync()
    {
        foreach (var scene in scenes)
            scene.Dispose();
        await At.DisposeAsync();
    }
}
