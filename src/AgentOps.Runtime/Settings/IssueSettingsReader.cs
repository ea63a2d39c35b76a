namespace AgentOps;

/// <summary>Reads <c>issues</c> and <c>webhooks</c>.</summary>
internal static class IssueSettingsReader
{
    private static readonly IReadOnlyList<(string Word, string Value)> Events = [.. WebhookEvents.All.Select(name => (name, name))];

    public static IssueSettings ReadIssues(NodeReader root, IReadOnlyDictionary<string, TrackerSettings> trackers)
    {
        var defaults = new IssueSettings();
        return root.Mapping("issues", SettingsKeys.Issues) is not { } reader ? defaults : new IssueSettings
        {
            Workflow = reader.Text("workflow", defaults.Workflow),
            Qa = reader.Boolean("qa", defaults.Qa),
            Poll = reader.Boolean("poll", defaults.Poll),
            PollInterval = reader.Duration("poll_interval", defaults.PollInterval, TimeSpan.FromSeconds(5), TimeSpan.FromHours(1)),
            PollLabels = reader.Texts("poll_labels") ?? defaults.PollLabels,
            PollTrackers = ReadTrackers(reader, trackers) ?? defaults.PollTrackers,
            MaxNew = reader.Integer("max_new", defaults.MaxNew, 1, 16),
        };
    }

    public static WebhookSettings ReadWebhooks(NodeReader root)
    {
        var defaults = new WebhookSettings();
        if (root.Mapping("webhooks", SettingsKeys.Webhooks) is not { } reader)
            return defaults;
        var events = reader.Values<string>("events", (ScalarNode scalar, out string name) => NodeReader.TryChoice(scalar, Events, out name), NodeReader.Choices(Events));
        return new WebhookSettings
        {
            SecretVariable = reader.Variable("secret_variable", null),
            Events = events?.Select(item => item.Value).ToList() ?? defaults.Events,
            IgnoredActors = reader.Texts("ignored_actors") ?? defaults.IgnoredActors,
            Keep = reader.Duration("keep", defaults.Keep, TimeSpan.FromHours(1), TimeSpan.FromDays(3650)),
        };
    }

    private static List<string>? ReadTrackers(NodeReader reader, IReadOnlyDictionary<string, TrackerSettings> trackers)
    {
        var known = trackers.Count > 0 ? trackers.Keys.ToList() : [TrackerSettings.ImpliedName];
        return reader.Values<string>("poll_trackers", (ScalarNode scalar, out string name) => Scalars.TryText(scalar, out name) && known.Contains(name), $"one of: {string.Join(", ", known)}")
            ?.Select(item => item.Value).ToList();
    }
}
