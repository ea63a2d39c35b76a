namespace AgentOps;

/// <summary>Reads <c>publication</c>.</summary>
internal static class PublicationSettingsReader
{
    private const int LongestLabel = 50;
    private const int LongestRemote = 100;

    public static PublicationSettings Read(NodeReader root)
    {
        var defaults = new PublicationSettings();
        return root.Mapping("publication", SettingsKeys.Publication) is not { } reader ? defaults : new PublicationSettings
        {
            Mode = reader.Choice("mode", defaults.Mode, SettingsWords.PublicationModes),
            Comments = reader.Boolean("comments", defaults.Comments),
            PullRequests = reader.Boolean("pull_requests", defaults.PullRequests),
            Labels = ReadLabels(reader) ?? defaults.Labels,
            Remote = ReadRemote(reader) ?? defaults.Remote,
            Timeout = reader.Duration("timeout", defaults.Timeout, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365)),
        };
    }

    private static IReadOnlyList<string>? ReadLabels(NodeReader reader)
    {
        if (reader.Texts("labels") is not { } labels)
            return null;
        if (labels.Any(label => label.Trim().Length is 0 or > LongestLabel || label.Contains(',', StringComparison.Ordinal)))
            reader.Wrong("labels", reader.Node("labels")!, $"labels of 1 to {LongestLabel} characters without a comma");
        return [.. labels.Select(label => label.Trim())];
    }

    // It becomes an argument of git.
    private static string? ReadRemote(NodeReader reader)
    {
        if (reader.Text("remote") is not { } remote)
            return null;
        if (remote.Length is 0 or > LongestRemote || !char.IsAsciiLetterOrDigit(remote[0]) || !remote.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/'))
            reader.Wrong("remote", reader.Node("remote")!, "the name of a git remote: letters, digits, -, _, / and dots");
        return remote;
    }
}
