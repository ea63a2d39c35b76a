namespace AgentOps;

/// <summary>What environment checks look at, read once for all of them. Nothing here needs the store or the configuration to be good.</summary>
public sealed class EnvironmentScene : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly SharedWork<AgentRuntime?> runtime;
    private readonly SharedWork<GitHubStanding> gitHub;

    /// <param name="workspace">The workspace.</param>
    /// <param name="adapters">For YAML, the store and GitHub.</param>
    /// <param name="trust">What this user trusts.</param>
    /// <param name="clock">For ages and limits.</param>
    /// <param name="open">Opens the workspace, as any command would.</param>
    public EnvironmentScene(
        Workspace workspace, IRuntimeAdapters adapters, TrustStore trust, TimeProvider clock, Func<CancellationToken, Task<AgentRuntime>> open)
    {
        (Workspace, Adapters, Trust, Clock) = (workspace, adapters, trust, clock);
        (Settings, Findings, IsTrusted) = SettingsGlance.Of(workspace, adapters, trust);
        Endpoints = new EndpointProbe(clock, stop.Token);
        runtime = new(() => OpenAsync(open, stop.Token));
        gitHub = new(() => adapters.GitHubStandingAsync(Settings, workspace, clock, stop.Token));
    }

    public Workspace Workspace { get; }

    /// <summary>Folder of the missions that ship with AgentOps; null for none.</summary>
    public string? ShippedMissions { get; init; }

    /// <summary>Folder of the workflows that ship with AgentOps; null for none.</summary>
    public string? ShippedWorkflows { get; init; }

    public IRuntimeAdapters Adapters { get; }

    public TrustStore Trust { get; }

    public TimeProvider Clock { get; }

    /// <summary>As they count here; the defaults where they cannot be read.</summary>
    public AgentSettings Settings { get; }

    /// <summary>Everything wrong with the configuration.</summary>
    public IReadOnlyList<Finding> Findings { get; }

    public bool IsTrusted { get; }

    /// <summary>Cancelled when this is disposed.</summary>
    internal CancellationToken Stopped => stop.Token;

    internal EndpointProbe Endpoints { get; }

    /// <summary>Null where it cannot be opened; the checks of configuration and store say why.</summary>
    internal Task<AgentRuntime?> RuntimeAsync() => runtime.ResultAsync();

    /// <summary>Asked once, whoever wants to know.</summary>
    internal Task<GitHubStanding> GitHubAsync() => gitHub.ResultAsync();

    /// <summary>Ends what several checks share and is still under way.</summary>
    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private static async Task<AgentRuntime?> OpenAsync(Func<CancellationToken, Task<AgentRuntime>> open, CancellationToken ct)
    {
        try
        {
            return await open(ct);
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }
}
