using System.Globalization;
using System.Management.Automation.Runspaces;

namespace AgentOps.Cmdlets;

/// <summary>
/// The one process-wide object: open runtimes by workspace and the session's tools, shared by every runspace that imported the module
/// (<c>ForEach-Object -Parallel</c> imports it again) and closed with the last of them.
/// </summary>
internal sealed class RuntimeRegistry
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);
    private readonly object gate = new();
    private readonly HashSet<Guid> runspaces = [];
    private readonly LeaseTable<AgentRuntime> runtimes = new();
    private readonly AdapterLoader loader;

    private RuntimeRegistry(string folder)
    {
        loader = new AdapterLoader(Path.Combine(folder, "adapters"));
        ShippedMissions = Path.GetFullPath(Path.Combine(folder, "..", "missions"));
        ShippedWorkflows = Path.GetFullPath(Path.Combine(folder, "..", "workflows"));
    }

    public static RuntimeRegistry Shared { get; } = new(Path.GetDirectoryName(typeof(RuntimeRegistry).Assembly.Location)!);

    public string ShippedMissions { get; }

    public string ShippedWorkflows { get; }

    public ToolRunspaces ToolRunspaces { get; } = new();

    public SessionTools SessionTools { get; } = new();

    public IRuntimeAdapters Adapters => loader.Adapters;

    public void Enter(Runspace runspace)
    {
        // A tool that imports the module must not keep it open: its runspace is ours, and closed with the last of the others.
        if (ToolRunspaces.Owns(runspace.InstanceId))
            return;
        lock (gate)
        {
            if (!runspaces.Add(runspace.InstanceId))
                return;
            if (runspaces.Count == 1)
                loader.Attach();
        }

        // A runspace that is closed with the module still in it (a parallel block's, a job's) never calls OnRemove.
        runspace.StateChanged += (_, change) =>
        {
            if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                Leave(runspace.InstanceId);
        };
    }

    public void Leave(Guid runspace)
    {
        lock (gate)
        {
            if (!runspaces.Remove(runspace) || runspaces.Count > 0)
                return;
            loader.Detach();
        }

        SessionTools.Clear();
        ToolRunspaces.Clear();
        Blocking.TryWait(runtimes.CloseAsync(), CloseLimit);
    }

    public Task<Lease<AgentRuntime>> RentAsync(Workspace workspace, CancellationToken ct) => RentAsync(workspace, withoutConfiguration: false, ct);

    /// <param name="workspace">Whose runtime.</param>
    /// <param name="withoutConfiguration">One that does not read agentops.yaml.</param>
    /// <param name="ct">Ends the wait, not the opening.</param>
    public Task<Lease<AgentRuntime>> RentAsync(Workspace workspace, bool withoutConfiguration, CancellationToken ct)
    {
        var trust = TrustStore.Default();
        var options = new AgentRuntimeOptions
        {
            Workspace = workspace,
            Adapters = Adapters,
            Trust = trust,
            WithoutConfiguration = withoutConfiguration,
            ShippedMissions = ShippedMissions,
            ShippedWorkflows = ShippedWorkflows,
            SessionTools = () => SessionTools.All,
            LoadStoredTool = tool => StoredTools.Load(tool, workspace, ToolRunspaces),
        };
        // A store that somebody deleted is made anew, not written on through handles that still hold the old file.
        if (!File.Exists(workspace.StorePath))
            runtimes.Forget(workspace.Root);
        return runtimes.RentAsync(workspace.Root, $"{VersionOf(workspace, trust)}/{withoutConfiguration}", () => AgentRuntime.OpenAsync(options, CancellationToken.None), ct);
    }

    /// <summary>Closes the workspace's runtime; false, and it stays, while somebody uses it.</summary>
    public Task<bool> TryCloseAsync(Workspace workspace) => runtimes.TryCloseAsync(workspace.Root);

    // What an open runtime was made from: when any of it changes, the next cmdlet opens a new one.
    private static string VersionOf(Workspace workspace, TrustStore trust)
    {
        var file = new FileInfo(workspace.ConfigurationPath);
        var (written, length) = file.Exists ? (file.LastWriteTimeUtc.Ticks, file.Length) : (0, 0);
        return string.Create(CultureInfo.InvariantCulture, $"{written}/{length}/{trust.IsTrusted(workspace, workspace.ConfigurationPath)}");
    }
}
