namespace AgentOps;

/// <summary>The checks of the readiness for GitHub, in the order in which they are shown.</summary>
public static class ReadinessChecks
{
    /// <param name="scene">The workspace and its configuration.</param>
    /// <param name="tracker">The tracker that is meant; null: the default one where it is on GitHub, else what <c>github</c> says. Fails with tracker_not_found where it is none on GitHub.</param>
    /// <param name="requireWrite">True: what only warns fails too.</param>
    public static IReadOnlyList<IEnvironmentCheck> Of(EnvironmentScene scene, string? tracker, bool requireWrite)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var settings = scene.Settings with { GitHub = Chosen(scene.Settings, tracker) };
        var state = new SharedWork<GitHubReadiness>(() => scene.Adapters.GitHubReadinessAsync(settings, scene.Workspace, scene.Clock, scene.Stopped));
        IEnvironmentCheck Check(string name, Func<GitHubReadiness, CheckOutcome> judge) => new ReadinessCheck(name, ct => state.ResultAsync().WaitAsync(ct), judge);
        IEnvironmentCheck[] checks =
        [
            new ConfigurationCheck(scene),
            new TrustCheck(scene),
            Check("github-network", GitHubReadinessRules.Network),
            Check("github-token", answers => GitHubReadinessRules.Token(answers, settings.GitHub.TokenVariable)),
            Check("github-quota", GitHubReadinessRules.Quota),
            Check("github-repository", GitHubReadinessRules.Repository),
            Check("github-origin", GitHubReadinessRules.Origin),
            Check("github-push", GitHubReadinessRules.Push),
            Check("github-branch-protection", GitHubReadinessRules.Protection),
            Check("github-reviews", GitHubReadinessRules.Reviews),
            Check("github-required-checks", GitHubReadinessRules.RequiredChecks),
        ];
        return requireWrite ? [.. checks.Select(check => new StrictCheck(check))] : checks;
    }

    private static GitHubSettings Chosen(AgentSettings settings, string? tracker)
    {
        var known = TrackerSettings.InUse(settings);
        if (tracker is not null)
            return known.TryGetValue(tracker, out var named) && named.Kind == TrackerKind.GitHub ? named.GitHub(settings.GitHub)
                : throw new AgentOpsException("tracker_not_found", $"There is no tracker '{tracker}' on GitHub here.", tracker);
        return TrackerSettings.DefaultOf(known).Value is { Kind: TrackerKind.GitHub } meant ? meant.GitHub(settings.GitHub) : settings.GitHub;
    }
}
