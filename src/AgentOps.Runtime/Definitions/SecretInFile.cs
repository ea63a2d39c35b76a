namespace AgentOps;

/// <summary>Recognises secrets written where the name of an environment variable belongs, and keys that invite them.</summary>
internal static class SecretInFile
{
    private static readonly string[] Prefixes =
        ["sk-", "sk_", "pk_", "ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "glpat-", "xoxb-", "xoxp-", "xapp-", "AKIA", "ASIA", "AIza", "npm_", "hf_", "eyJ", "Bearer "];

    private static readonly string[] Words = ["key", "apikey", "token", "password", "passwd", "secret", "credential", "credentials"];

    /// <summary>True for a key whose last word says that its value is the secret itself (api_key, token), false for those that name a variable.</summary>
    public static bool IsSecretKey(string key)
    {
        var name = key.Replace('-', '_');
        return Words.Contains(name[(name.LastIndexOf('_') + 1)..], StringComparer.OrdinalIgnoreCase);
    }

    public static bool LooksSecret(string value) =>
        Array.Exists(Prefixes, prefix => value.StartsWith(prefix, StringComparison.Ordinal) && value.Length >= prefix.Length + 8)
        || (value.Length >= 20 && !value.Any(c => char.IsWhiteSpace(c) || c is '/' or '.' or ':')
            && value.Any(char.IsAsciiDigit) && value.Any(char.IsAsciiLetterLower) && value.Any(char.IsAsciiLetterUpper));
}
