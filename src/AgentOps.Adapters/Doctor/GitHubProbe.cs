namespace AgentOps.Adapters;

/// <summary>Asks GitHub what the checks of readiness look at. It only reads, and keeps nothing.</summary>
internal static class GitHubProbe
{
    private const int LongestAddress = 4096;

    public static async Task<GitHubReadiness> AskAsync(AgentSettings settings, Workspace workspace, TimeProvider clock, CancellationToken ct)
    {
        var origin = await new GitCommand(workspace.Root).TryRunAsync(["remote", "get-url", "origin"], LongestAddress, ct);
        var known = new GitHubReadiness
        {
            ApiBase = settings.GitHub.ApiBase,
            HasOrigin = origin.ExitCode == 0,
            Origin = GitHubRepository.FromRemote(origin.Output.Trim(), new Uri(settings.GitHub.ApiBase).Host),
        };
        known = known with { Repository = settings.GitHub.Repository ?? known.Origin };
        using var client = new GitHubClient(settings, clock);
        try
        {
            known = known with { Standing = await GitHubPresence.AskAsync(settings, workspace, clock, ct) };
            // Without a call left GitHub would only say so again.
            return known.Repository is null || known.Standing.Remaining == 0 ? known : await AskRepositoryAsync(client, known, ct);
        }
        catch (AgentOpsException e) when (e.Code == "dependency_unavailable")
        {
            return known with { Standing = null, Unreachable = e.Message };
        }
    }

    private static async Task<GitHubReadiness> AskRepositoryAsync(GitHubClient client, GitHubReadiness known, CancellationToken ct)
    {
        var path = $"repos/{known.Repository}";
        var reply = await client.TryGetAsync(path, ct);
        if (!reply.Succeeded)
            return known with { RepositoryStatus = reply.Status, RepositoryMessage = reply.Message() };
        var repository = reply.Json();
        known = known with
        {
            RepositoryStatus = reply.Status,
            DefaultBranch = repository.Text("default_branch") is { Length: > 0 } branch ? branch : null,
            CanPush = repository.Has("permissions") ? repository.GetProperty("permissions").Flag("push") : null,
            IsArchived = repository.Flag("archived"),
            HasIssues = !repository.Has("has_issues") || repository.Flag("has_issues"),
        };
        return known.DefaultBranch is null ? known : await AskBranchAsync(client, known, path, ct);
    }

    private static async Task<GitHubReadiness> AskBranchAsync(GitHubClient client, GitHubReadiness known, string path, CancellationToken ct)
    {
        var name = Uri.EscapeDataString(known.DefaultBranch!);
        var branch = await client.TryGetAsync($"{path}/branches/{name}", ct);
        // A repository without a commit names a default branch that is not there.
        if (branch.Status == 404)
            return known with { DefaultBranch = null };
        // Rules of rulesets anybody may read who may read the repository; the older protection only an administrator.
        var rules = BranchRules.OfRulesets(await client.TryGetAsync($"{path}/rules/branches/{name}", ct));
        var guarded = branch.Succeeded && branch.Json().Flag("protected");
        var older = guarded ? BranchRules.OfProtection(await client.TryGetAsync($"{path}/branches/{name}/protection", ct)) : branch.Succeeded ? BranchRules.None : null;
        return known with
        {
            IsProtected = guarded || rules is { Any: true } ? true : !branch.Succeeded || rules is null ? null : false,
            RequiredReviews = rules is { Reviews: > 0 } || older is { Reviews: > 0 } ? Math.Max(rules?.Reviews ?? 0, older?.Reviews ?? 0) : rules is null || older is null ? null : 0,
            RequiredChecks = rules is { Checks.Count: > 0 } || older is { Checks.Count: > 0 } ? [.. (rules?.Checks ?? []).Union(older?.Checks ?? [])] : rules is null || older is null ? null : [],
        };
    }
}
