using System.Text.RegularExpressions;

namespace AgentOps.Adapters;

/// <summary>Finds owner/name: from the configuration, else from the origin remote when that lies on the same host as the API.</summary>
internal static partial class GitHubRepository
{
    private const int LongestAddress = 4096;

    /// <exception cref="AgentOpsException">configuration_invalid when neither names a repository.</exception>
    public static async Task<string> FindAsync(GitHubSettings settings, string root, CancellationToken ct)
    {
        if (settings.Repository is { } configured)
            return Slug().IsMatch(configured) ? configured : throw Missing($"github.repository is '{configured}'; allowed: owner/name.");
        var origin = await new GitCommand(root).TryRunAsync(["remote", "get-url", "origin"], LongestAddress, ct);
        return FromRemote(origin.Output.Trim(), new Uri(settings.ApiBase).Host)
            ?? throw Missing($"github.repository is not set, and the origin remote names no repository on the host of {settings.ApiBase}. Issues in files need an entry under trackers.");
    }

    /// <summary>owner/name of an https or ssh address, or null when it has none or lies on another host.</summary>
    public static string? FromRemote(string remote, string apiHost)
    {
        var match = Remote().Match(remote);
        if (!match.Success || !SameHost(match.Groups["host"].Value, apiHost))
            return null;
        return $"{match.Groups["owner"].Value}/{match.Groups["name"].Value}";
    }

    private static bool SameHost(string host, string apiHost)
    {
        var plain = apiHost.StartsWith("api.", StringComparison.OrdinalIgnoreCase) ? apiHost[4..] : apiHost;
        return host.Equals(plain, StringComparison.OrdinalIgnoreCase) || host.Equals($"ssh.{plain}", StringComparison.OrdinalIgnoreCase);
    }

    private static AgentOpsException Missing(string what) => new("configuration_invalid", what, "github.repository");

    [GeneratedRegex(@"^[A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();

    [GeneratedRegex(@"^(?:(?:https?|ssh|git)://(?:[^@/]+@)?(?<host>[^/:@]+)(?::\d+)?/|(?:[^@/:]+@)?(?<host>[^/:@]+):)(?<owner>[A-Za-z0-9_.-]+)/(?<name>[A-Za-z0-9_.-]+?)(?:\.git)?/?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Remote();
}
