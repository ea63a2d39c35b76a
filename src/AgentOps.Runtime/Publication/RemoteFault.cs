namespace AgentOps;

/// <summary>Tells from what git says why a remote did not take something, so that each cause has one error.</summary>
internal static class RemoteFault
{
    private const int MostCharacters = 400;
    private static readonly string[] NotForward = ["non-fast-forward", "fetch first", "[rejected]", "failed to update ref", "reference already exists"];
    private static readonly string[] NoRights =
    [
        "authentication failed", "could not read username", "could not read password", "permission denied", "access denied", "permission to", "error: 403", "error: 401", "invalid username", "terminal prompts disabled",
        "write access to repository not granted", "remote rejected", "protected branch", "pre-receive hook declined", "repository not found", "does not appear to be a git repository", "host key verification failed",
        "transport '",
    ];

    /// <param name="command">The subcommand.</param>
    /// <param name="remote">The remote's name.</param>
    /// <param name="said">What git said, on either output.</param>
    public static AgentOpsException Of(string command, string remote, string said)
    {
        var text = Line(said);
        return Has(said, NotForward) && !Has(said, ["remote rejected"])
            ? new AgentOpsException("publication_branch_taken", $"The remote {remote} has other commits on that branch: {text}", remote)
            : new AgentOpsException(Has(said, NoRights) ? "dependency_rejected" : "dependency_unavailable", $"git {command} at the remote {remote} failed: {text}", remote);
    }

    private static bool Has(string said, string[] words) => words.Any(word => said.Contains(word, StringComparison.OrdinalIgnoreCase));

    // What the remote says itself, and git's own verdict; not the advice that git gives to people.
    private static string Line(string said)
    {
        var lines = said.Split('\n').Select(line => VisibleText.Of(line.Trim())).Where(line => line.Length > 0 && !line.StartsWith("hint:", StringComparison.Ordinal) && line != "Done");
        // Before it is cut: half of a secret does not look like one.
        var text = Redactor.Redact(string.Join(" ", lines));
        return text.Length <= MostCharacters ? text : text[..MostCharacters] + "…";
    }
}
