namespace AgentOps;

/// <summary>One look at a workspace: what several parts need is read once.</summary>
internal sealed class OpsVisit
{
    private readonly SharedWork<AgentRuntime> runtime;
    private readonly SharedWork<SyncAudit> audit;
    private readonly SharedWork<DashboardSnapshot> dashboard;

    /// <param name="site">The workspace.</param>
    /// <param name="withSnapshots">Whether the age of the last snapshot is looked at.</param>
    /// <param name="ct">Ends the look.</param>
    public OpsVisit(OpsSite site, bool withSnapshots, CancellationToken ct)
    {
        (Site, Now) = (site, site.Clock.GetUtcNow());
        runtime = new(() => site.Open(ct));
        audit = new(() => new SyncService(site.Workspace, site.Clock, site.Scene.Settings.Retention).AuditAsync(SyncScope.All, ct));
        dashboard = new(async () => await (await RuntimeAsync()).Dashboards.ReadAsync(new DashboardOptions { WithSnapshots = withSnapshots }, ct));
    }

    public OpsSite Site { get; }

    public DateTimeOffset Now { get; }

    public Workspace Workspace => Site.Workspace;

    /// <summary>Fails as <see cref="AgentRuntime.OpenAsync"/>.</summary>
    public Task<AgentRuntime> RuntimeAsync() => runtime.ResultAsync();

    /// <summary>Fails as <see cref="SyncService.AuditAsync"/>.</summary>
    public Task<SyncAudit> AuditAsync() => audit.ResultAsync();

    /// <inheritdoc cref="RuntimeAsync"/>
    public Task<DashboardSnapshot> DashboardAsync() => dashboard.ResultAsync();
}
