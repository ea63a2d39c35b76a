namespace AgentOps;

/// <summary>Reads a workspace for people in one look. Writes nothing.</summary>
public sealed class DashboardService
{
    private readonly AgentRuntime runtime;

    internal DashboardService(AgentRuntime runtime) => this.runtime = runtime;

    /// <summary>
    /// The workspace as it is now. Takes time in proportion to what waits for people and to the files of hand-offs and reports, not to the number of runs.
    /// What lies outside the store and cannot be read says why in its section, and the rest is there.
    /// </summary>
    public async Task<DashboardSnapshot> ReadAsync(DashboardOptions options, CancellationToken ct) =>
        DashboardComposer.Compose(await new DashboardReader(runtime, FreshnessPolicy.Default).ReadAsync(options, ct));
}
