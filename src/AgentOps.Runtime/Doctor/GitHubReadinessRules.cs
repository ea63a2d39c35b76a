namespace AgentOps;

/// <summary>What each check of the readiness for GitHub makes of what GitHub says, with the command that mends it.</summary>
internal static class GitHubReadinessRules
{
    private const string NotAsked = "GitHub was not asked: there is no repository, no answer, or no call left.";

    public static CheckOutcome Network(GitHubReadiness state) => state.Unreachable.Length == 0
        ? CheckOutcome.Pass($"{state.ApiBase} answers.")
        : CheckOutcome.Fail(state.Unreachable, $"Look at the network and the proxy, then run: Invoke-WebRequest {state.ApiBase.TrimEnd('/')}/rate_limit");

    public static CheckOutcome Token(GitHubReadiness state, string variable) => state.Standing switch
    {
        null => CheckOutcome.NotApplicable(NotAsked),
        { HasToken: false } => CheckOutcome.Warning($"The environment variable {variable} is not set, so nothing can be written.", $"Run: $env:{variable} = gh auth token{Host(state)}"),
        _ => GitHubTokenCheck.Judge(state.Standing, variable) is var outcome && outcome.Status is CheckStatus.Warning or CheckStatus.Fail
            ? outcome with { Remedy = $"{outcome.Remedy} Run: gh auth refresh{Host(state)} --scopes repo; $env:{variable} = gh auth token{Host(state)}" }
            : outcome,
    };

    public static CheckOutcome Quota(GitHubReadiness state) => state.Standing is not { } standing ? CheckOutcome.NotApplicable(NotAsked)
        : GitHubQuotaCheck.Judge(standing) is var outcome && outcome.Status is CheckStatus.Warning or CheckStatus.Fail
            ? outcome with { Remedy = $"{outcome.Remedy} Run: gh api{Host(state)} rate_limit" }
            : outcome;

    public static CheckOutcome Repository(GitHubReadiness state) => state switch
    {
        { Repository: null } => CheckOutcome.Fail("Neither the configuration nor the origin remote names a repository there.", "Set github.repository, or the repository of the tracker, in agentops.yaml, then run Grant-AgentWorkspaceTrust."),
        { RepositoryStatus: null } => CheckOutcome.NotApplicable(NotAsked),
        { RepositoryStatus: not (>= 200 and < 300) } => CheckOutcome.Fail(
            FormattableString.Invariant($"GitHub answered {state.RepositoryStatus} for {state.Repository}: {state.RepositoryMessage}"), $"Check the name and what the token may see: gh repo view {Web(state)}"),
        { IsArchived: true } => CheckOutcome.Fail($"{state.Repository} is archived and takes no changes.", $"Run: gh repo unarchive {Web(state)}"),
        { HasIssues: false } => CheckOutcome.Warning($"{state.Repository} has its issues turned off.", $"Run: gh repo edit {Web(state)} --enable-issues"),
        _ => CheckOutcome.Pass($"{state.Repository} can be read."),
    };

    public static CheckOutcome Origin(GitHubReadiness state) => state switch
    {
        { Repository: null } => CheckOutcome.NotApplicable(NotAsked),
        { HasOrigin: false } => CheckOutcome.Warning("There is no remote named origin, so no branch can be pushed.", $"Run: git remote add origin {Address(state)}"),
        _ when state.Repository.Equals(state.Origin, StringComparison.OrdinalIgnoreCase) => CheckOutcome.Pass($"origin is {state.Origin}."),
        _ => CheckOutcome.Warning($"origin is {state.Origin ?? "on another host"}, and the configuration names {state.Repository}.", $"Run: git remote set-url origin {Address(state)}"),
    };

    public static CheckOutcome Push(GitHubReadiness state) => !Known(state) ? CheckOutcome.NotApplicable(NotAsked) : state.CanPush == true
        ? CheckOutcome.Pass($"The token may push to {state.Repository}.")
        : CheckOutcome.Warning(
            state.CanPush == false ? $"The token may not push to {state.Repository}." : $"GitHub does not say that we may push to {state.Repository}; it says so only to a token.",
            $"Let an administrator run: gh api{Host(state)} --method PUT repos/{state.Repository}/collaborators/LOGIN -f permission=push");

    public static CheckOutcome Protection(GitHubReadiness state) => !Known(state) ? CheckOutcome.NotApplicable(NotAsked) : state switch
    {
        { DefaultBranch: null } => CheckOutcome.Warning($"{state.Repository} has no default branch.", "Push a first commit: git push --set-upstream origin HEAD"),
        { IsProtected: null } => Unreadable(state, "whether it is protected"),
        { IsProtected: false } => CheckOutcome.Warning($"Nothing protects {state.DefaultBranch}: whoever may push may change it without a review.", $"{Rules(state)} and add a rule for {state.DefaultBranch}."),
        _ => CheckOutcome.Pass($"{state.DefaultBranch} is protected."),
    };

    public static CheckOutcome Reviews(GitHubReadiness state) => !Known(state) || state.DefaultBranch is null ? CheckOutcome.NotApplicable(NotAsked) : state.RequiredReviews switch
    {
        null => Unreadable(state, "how many reviews it demands"),
        0 => CheckOutcome.Warning($"{state.DefaultBranch} demands no review of a pull request.", $"{Rules(state)} and require one approval or more."),
        { } count => CheckOutcome.Pass(FormattableString.Invariant($"{state.DefaultBranch} demands {count} approving review(s).")),
    };

    public static CheckOutcome RequiredChecks(GitHubReadiness state) => !Known(state) || state.DefaultBranch is null ? CheckOutcome.NotApplicable(NotAsked) : state.RequiredChecks switch
    {
        null => Unreadable(state, "which checks it demands"),
        { Count: 0 } => CheckOutcome.Warning($"{state.DefaultBranch} demands no status check.", $"{Rules(state)} and require the checks of your CI."),
        { } checks => CheckOutcome.Pass($"{state.DefaultBranch} demands: {string.Join(", ", checks)}."),
    };

    private static bool Known(GitHubReadiness state) => state.RepositoryStatus is >= 200 and < 300;

    private static CheckOutcome Unreadable(GitHubReadiness state, string what) => CheckOutcome.Warning(
        $"The token may not read of {state.DefaultBranch} {what}.", $"Let an administrator run: gh api{Host(state)} repos/{state.Repository}/branches/{state.DefaultBranch}/protection");

    private static string Rules(GitHubReadiness state) => $"Run: gh browse --repo {Web(state)} --settings; open Branches or Rules";

    // The web site beside the API: api.github.com is github.com's.
    private static string Site(GitHubReadiness state) => new Uri(state.ApiBase).Host is var host && host.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;

    private static string Host(GitHubReadiness state) => Site(state) == "github.com" ? "" : $" --hostname {Site(state)}";

    private static string Web(GitHubReadiness state) => Site(state) == "github.com" ? state.Repository! : $"{Site(state)}/{state.Repository}";

    private static string Address(GitHubReadiness state) => $"https://{Site(state)}/{state.Repository}.git";
}
