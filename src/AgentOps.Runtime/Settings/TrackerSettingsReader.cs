namespace AgentOps;

/// <summary>Reads <c>trackers</c>.</summary>
internal static class TrackerSettingsReader
{
    private const int LongestName = 100;
    private static readonly string[] OfGitHub = ["repository", "api_base", "token_variable"];

    public static IReadOnlyDictionary<string, TrackerSettings> Read(NodeReader root)
    {
        var trackers = new Dictionary<string, TrackerSettings>(StringComparer.Ordinal);
        foreach (var (entry, reader) in root.Named("trackers", SettingsKeys.Tracker))
        {
            if (entry.Key.Length > LongestName || !entry.Key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'))
                root.Findings.Error("invalid-name", entry.Line, entry.Column, $"'{Describe.Cut(entry.Key)}' cannot name a tracker; allowed are letters, digits, -, _ and dots.");
            var tracker = ReadTracker(reader);
            if (tracker.IsDefault && trackers.Values.Any(other => other.IsDefault))
                reader.Wrong("default", reader.Node("default")!, "true for one tracker only");
            trackers[entry.Key] = tracker;
        }

        return trackers;
    }

    private static TrackerSettings ReadTracker(NodeReader reader)
    {
        reader.Require("kind", NodeReader.Choices(SettingsWords.TrackerKinds));
        var kind = reader.Choice("kind", TrackerKind.File, SettingsWords.TrackerKinds);
        // What else is wrong depends on the kind, so it is not said of one that nobody knows.
        if (reader.Node("kind") is ScalarNode given && NodeReader.TryChoice(given, SettingsWords.TrackerKinds, out _))
            CheckUse(reader, kind);
        return new TrackerSettings
        {
            Kind = kind,
            Path = reader.Text("path"),
            Repository = reader.Repository("repository"),
            ApiBase = reader.Address("api_base", null),
            TokenVariable = reader.Variable("token_variable", null),
            IsDefault = reader.Boolean("default", false),
        };
    }

    private static void CheckUse(NodeReader reader, TrackerKind kind)
    {
        if (kind != TrackerKind.GitHub)
            reader.Require("path", "a path inside the workspace");
        foreach (var key in kind == TrackerKind.GitHub ? ["path"] : OfGitHub)
            if (reader.Node(key) is { } node)
                reader.Findings.Error("tracker-kind", node, $"'{reader.Name(key)}' means nothing for a tracker of this kind.", "Remove it.");
    }
}
