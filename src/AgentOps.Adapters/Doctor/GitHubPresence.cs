using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>Asks GitHub for the rate limit, which costs none of it and tells what the token is worth.</summary>
internal static class GitHubPresence
{
    public static async Task<GitHubStanding> AskAsync(AgentSettings settings, Workspace workspace, TimeProvider clock, CancellationToken ct)
    {
        using var client = new GitHubClient(settings, clock);
        var standing = new GitHubStanding { ApiBase = settings.GitHub.ApiBase, HasToken = client.HasToken, Repository = await RepositoryAsync(settings.GitHub, workspace, ct) };
        return standing.Repository is null && !standing.HasToken ? standing : Read(standing, await client.TryGetAsync("rate_limit", ct));
    }

    private static GitHubStanding Read(GitHubStanding standing, GitHubReply reply)
    {
        var answered = standing with
        {
            Status = reply.Status,
            Message = reply.Succeeded ? "" : reply.Message(),
            Date = reply.Date,
            Scopes = reply.Scopes?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        };
        return reply.Succeeded && Core(reply.Json()) is { } core ? answered with
        {
            Limit = Number(core, "limit"),
            Remaining = Number(core, "remaining"),
            ResetAt = Number(core, "reset") is { } at and < 32_503_680_000 ? DateTimeOffset.FromUnixTimeSeconds(at) : null,
        } : answered;
    }

    private static JsonElement? Core(JsonElement root) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty("resources", out var resources) && resources.TryGetProperty("core", out var core) ? core : null;

    private static long? Number(JsonElement core, string name) => core.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : null;

    private static async Task<string?> RepositoryAsync(GitHubSettings settings, Workspace workspace, CancellationToken ct)
    {
        try
        {
            return await GitHubRepository.FindAsync(settings, workspace.Root, ct);
        }
        catch (AgentOpsException e) when (e.Code is "configuration_invalid" or "command_not_found")
        {
            return null;
        }
    }
}
