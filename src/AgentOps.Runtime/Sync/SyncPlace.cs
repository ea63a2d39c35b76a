namespace AgentOps;

/// <summary>The hand-offs of one issue: <c>TRACKER/issue-ID</c> below both folders.</summary>
/// <param name="Tracker">1 to 100 letters, digits, dots, underscores and dashes, the first a letter or digit.</param>
/// <param name="Issue">The issue's id or number, of the same characters.</param>
internal sealed record SyncPlace(string Tracker, string Issue)
{
    private const string Prefix = "issue-";
    private const int MostCharacters = 100;

    public string Relative => $"{Tracker}/{Prefix}{Issue}";

    /// <summary>From names that were typed. Fails with sync_name_invalid.</summary>
    public static SyncPlace Of(string tracker, string issue) => IsName(tracker) && IsName(issue)
        ? new SyncPlace(tracker, issue)
        : throw new AgentOpsException("sync_name_invalid",
            $"'{tracker}' and '{issue}' cannot both name folders: allowed are {MostCharacters} letters, digits, dots, underscores and dashes, the first a letter or digit.", tracker);

    /// <summary>The issue that a folder's name stands for; null when it stands for none.</summary>
    public static string? IssueOf(string folder) =>
        folder.StartsWith(Prefix, StringComparison.Ordinal) && IsName(folder[Prefix.Length..]) ? folder[Prefix.Length..] : null;

    public static bool IsName(string name) => name.Length is > 0 and <= MostCharacters && char.IsAsciiLetterOrDigit(name[0]) && name[^1] != '.'
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '_' or '-');

    public override string ToString() => Relative;
}
