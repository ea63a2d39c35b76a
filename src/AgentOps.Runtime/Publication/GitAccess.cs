using System.Globalization;

namespace AgentOps;

/// <summary>
/// What lets git reach a remote: the user's own credential helpers and ssh command, and the token of the environment for the host that it is for. What the
/// repository's own configuration names is not run, and no secret stands in an argument, an address or a file.
/// </summary>
internal static class GitAccess
{
    private const string Keys = @"^(credential\.(.*\.)?(helper|username|usehttppath)|core\.sshcommand|http\.(.*\.)?ssl(verify|cainfo|capath))$";
    private const string Token = "AGENTOPS_GIT_TOKEN";
    private const string Helper = "!f() { test \"$1\" = get && printf 'username=x-access-token\\npassword=%s\\n' \"$" + Token + "\"; }; f";
    private const int MaxOutput = 256 * 1024;

    /// <summary>Variables that programs need to find the user's keys, agents and proxies.</summary>
    public static readonly string[] Kept =
    [
        "SSH_AUTH_SOCK", "SSH_AGENT_PID", "GIT_SSH", "GIT_SSH_COMMAND", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM",
        "GIT_CONFIG_NOSYSTEM", "GIT_SSL_CAINFO", "SSL_CERT_FILE", "SSL_CERT_DIR", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "no_proxy", "all_proxy",
        "HOMEDRIVE", "HOMEPATH",
    ];

    /// <summary>Environment variables for one git that talks to a remote.</summary>
    /// <param name="git">Reads the configuration.</param>
    /// <param name="host">The host that the token is for; null for none.</param>
    /// <param name="token">Null where there is none.</param>
    /// <param name="ct">Ends git.</param>
    public static async Task<IReadOnlyDictionary<string, string>> VariablesAsync(GitCommand git, string? host, string? token, CancellationToken ct)
    {
        var found = await FindAsync(git, ct);
        var own = found.FindAll(entry => entry.Scope is "system" or "global");
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["LC_ALL"] = "C",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_NO_LAZY_FETCH"] = "1",
            // The configuration may allow one transport by its name, whatever is said of all; this counts above both.
            ["GIT_ALLOW_PROTOCOL"] = "https:http:ssh:file",
            // The variable is asked before the configuration, so the repository's own ssh command is never run.
            ["GIT_SSH_COMMAND"] = Environment.GetEnvironmentVariable("GIT_SSH_COMMAND") is { Length: > 0 } given ? given
                : own.LastOrDefault(entry => entry.Key == "core.sshcommand").Value is { Length: > 0 } configured ? configured : "ssh -o BatchMode=yes",
        };
        // An empty helper drops those before it; only what follows counts.
        List<(string Key, string Value)> config = [("credential.helper", ""), ("core.askPass", "")];
        if (token is not null && host is not null)
        {
            config.Add(($"credential.https://{host}.helper", Helper));
            variables[Token] = token;
        }
        config.AddRange(own.Where(entry => entry.Key.StartsWith("credential.", StringComparison.Ordinal)).Select(entry => (entry.Key, entry.Value)));
        // Whoever lets another server pass for the host gets the token: what the user says, else what git does by itself, and nothing where that is another folder.
        config.AddRange(found.Except(own).Select(entry => entry.Key).Where(key => key.StartsWith("http.", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(key => (key, own.LastOrDefault(entry => entry.Key == key).Value ?? (key.EndsWith(".sslverify", StringComparison.Ordinal) ? "true" : ""))));
        variables["GIT_CONFIG_COUNT"] = config.Count.ToString(CultureInfo.InvariantCulture);
        for (var at = 0; at < config.Count; at++)
        {
            variables[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_KEY_{at}")] = config[at].Key;
            variables[string.Create(CultureInfo.InvariantCulture, $"GIT_CONFIG_VALUE_{at}")] = config[at].Value;
        }
        return variables;
    }

    private static async Task<List<(string Scope, string Key, string Value)>> FindAsync(GitCommand git, CancellationToken ct)
    {
        var found = await git.TryRunAsync(["config", "--show-scope", "-z", "--get-regexp", Keys], MaxOutput, ct);
        return found.ExitCode != 0 ? [] : [.. found.Output.Split('\0').Chunk(2).Where(pair => pair is ["system" or "global" or "local" or "worktree", _])
            .Select(pair => (Scope: pair[0], Parts: pair[1].Split('\n', 2))).Select(entry => (entry.Scope, entry.Parts[0], entry.Parts.Length > 1 ? entry.Parts[1] : ""))];
    }
}
