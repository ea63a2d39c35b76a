using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>What one of GitHub's two kinds of branch rules demands.</summary>
/// <param name="Any">Whether there is any rule at all.</param>
/// <param name="Reviews">Approving reviews of a pull request.</param>
/// <param name="Checks">Names of status checks that must pass.</param>
internal sealed record BranchRules(bool Any, int Reviews, IReadOnlyList<string> Checks)
{
    public static BranchRules None { get; } = new(false, 0, []);

    /// <summary>Null where they cannot be read.</summary>
    public static BranchRules? OfRulesets(GitHubReply reply)
    {
        // Servers older than rulesets do not know the address.
        if (reply.Status == 404)
            return None;
        if (!reply.Succeeded || reply.Json() is not { ValueKind: JsonValueKind.Array } rules)
            return null;
        var all = rules.EnumerateArray().ToList();
        return new BranchRules(
            all.Count > 0,
            Of(all, "pull_request").Select(rule => rule.Number("required_approving_review_count")).DefaultIfEmpty().Max(),
            [.. Of(all, "required_status_checks").SelectMany(rule => rule.Texts("required_status_checks", "context")).Distinct()]);
    }

    /// <inheritdoc cref="OfRulesets"/>
    public static BranchRules? OfProtection(GitHubReply reply)
    {
        if (!reply.Succeeded)
            return null;
        var protection = reply.Json();
        var reviews = protection.TryGetProperty("required_pull_request_reviews", out var demanded) ? demanded.Number("required_approving_review_count") : 0;
        return new BranchRules(true, reviews, protection.TryGetProperty("required_status_checks", out var checks) ? Names(checks) : []);
    }

    private static IEnumerable<JsonElement> Of(List<JsonElement> rules, string type) =>
        rules.Where(rule => rule.Text("type") == type && rule.Has("parameters")).Select(rule => rule.GetProperty("parameters"));

    // The newer list beside the one that GitHub keeps for older programs.
    private static IReadOnlyList<string> Names(JsonElement checks) =>
    [
        .. checks.Texts("checks", "context")
            .Concat(checks.ValueKind == JsonValueKind.Object && checks.TryGetProperty("contexts", out var names) && names.ValueKind == JsonValueKind.Array ? names.EnumerateArray().Select(name => name.ToString()) : [])
            .Distinct(),
    ];
}
