using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Tells from an agent's output that it waits for a human.</summary>
public static partial class NeedsInputDetector
{
    private const int Examined = 8_000;

    private static readonly (string Reason, Func<Regex>[] Signs)[] ByPriority =
    [
        ("OAuth/auth URL needs browser interaction", [AuthAddress]),
        ("Waiting for credentials or authentication", [AskedSecret, PleaseLogIn, SecretPrompt]),
        ("A link needs to be opened", [OpenLink]),
        ("Waiting for confirmation", [YesOrNo, ConfirmationQuestion]),
    ];

    /// <summary>The reason, the most important first; null when it does not wait. Only the last 8,000 characters are looked at.</summary>
    public static string? Detect(string output)
    {
        var text = ControlCodes().Replace(output.Length > Examined ? output[^Examined..] : output, "");
        return ByPriority.FirstOrDefault(entry => entry.Signs.Any(sign => sign().IsMatch(text))).Reason;
    }

    [GeneratedRegex(@"\x1B(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1B]*(?:\x07|\x1B\\)|[@-Z\\^_])", RegexOptions.CultureInvariant)]
    private static partial Regex ControlCodes();

    // Package registries serve packages named after these words, and files are downloaded, not visited.
    [GeneratedRegex("""
        https?://(?!(?:registry\.|repo\.|pypi\.|files\.pythonhosted|crates\.|static\.crates|rubygems\.|proxy\.golang|api\.nuget|www\.nuget)\S)
        (?!\S+\.(?:tgz|gz|zip|whl|jar|nupkg|crate|js|css|png|svg|json|md)(?:\s|$))
        [^\s"'<>]*(?<![a-z])
        (?:oauth2?|authori[sz]e|login|callback|device(?:login|auth|code)?|verification|verify)
        (?![a-z])
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex AuthAddress();

    [GeneratedRegex(@"\b(?:enter|type|provide|input|paste)\s+(?:in\s+)?(?:(?:your|the|a|an)\s+)?[\w \-]{0,40}\b(?:password|passphrase|passcode|api[ _-]?key|token|credentials|username|one-time code|verification code|authorization code)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AskedSecret();

    [GeneratedRegex(@"\bplease\s+(?:log|sign)[ -]?in\b|\bplease\s+(?:re-?)?authenticate\b|\bplease\s+run\s+\S*\s?/?login\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PleaseLogIn();

    [GeneratedRegex(@"^[^\n]{0,80}\b(?:password|passphrase|username)\b[^\n:]{0,80}:[ \t]*$|\bpassphrase\s+(?:is\s+)?required\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex SecretPrompt();

    [GeneratedRegex(@"\bopen\s+(?:this|the\s+following|the)\s+(?:link|url|address|page)\b|\b(?:visit|go\s+to|navigate\s+to)\s+(?:this|the\s+following|the)\s*(?:link|url|address|page|site)?\s*(?::|\bin\s+your\s+browser|https?://|$)|\bvisit\s+the\s+following\b|\bcopy\s+and\s+paste\s+(?:this|the|the\s+following)\s+(?:url|link|address)\b|\bopen\s+https?://\S+\s+in\s+(?:your|a)\s+(?:web\s+)?browser\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex OpenLink();

    [GeneratedRegex(@"[\[(]\s*y(?:es)?\s*/\s*no?\s*[\])]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex YesOrNo();

    [GeneratedRegex(@"\bpress\s+(?:enter|return|any\s+key)\b|\bdo\s+you\s+(?:want|wish)\s+to\s+(?:continue|proceed)\b|\bwould\s+you\s+like\s+to\s+(?:continue|proceed)\b|\b(?:continue|proceed|confirm)\s*\?|\bare\s+you\s+sure\b[^\n]*\?",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ConfirmationQuestion();
}
