namespace AgentOps;

/// <summary>The checks of a workspace, in the order in which they are shown. A new one is a class and a line here.</summary>
public static class EnvironmentChecks
{
    /// <summary>What can be checked without a workspace; the first says why there is none.</summary>
    public static IReadOnlyList<IEnvironmentCheck> Without(AgentOpsException trouble, string host, Version version, string folder) =>
        [new WorkspaceCheck(null, trouble), new HostCheck(host, version), new GitCheck(folder)];

    public static IReadOnlyList<IEnvironmentCheck> Of(EnvironmentScene scene, string host, Version version) =>
    [
        new WorkspaceCheck(scene.Workspace, null),
        new PermissionsCheck(scene),
        new DiskCheck(scene),
        new StoreSoundCheck(scene),
        new BackupCheck(scene),
        new ConfigurationCheck(scene),
        new TrustCheck(scene),
        new MissionsCheck(scene),
        new HostCheck(host, version),
        new ClockCheck(scene),
        new GitCheck(scene.Workspace.Root),
        new RepositoryCheck(scene),
        new TemplateDriftCheck(scene),
        new GitHubTokenCheck(scene),
        new GitHubQuotaCheck(scene),
        .. scene.Settings.Models.Select(model => new ModelCheck(model.Key, model.Value, scene.Endpoints)),
        .. scene.Settings.Runners.Select(runner => new RunnerCheck(runner.Key, runner.Value, scene)),
        new DryRunCheck(scene),
        new ServiceCheck(scene),
    ];
}
