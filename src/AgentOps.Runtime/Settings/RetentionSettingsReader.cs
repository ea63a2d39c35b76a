namespace AgentOps;

/// <summary>Reads <c>retention</c> with its rules.</summary>
internal static class RetentionSettingsReader
{
    private static readonly (string Word, string Value)[] Classes = [.. RetentionClasses.Cleaned.Select(name => (name, name))];

    public static RetentionSettings Read(NodeReader root)
    {
        var defaults = new RetentionSettings();
        return root.Mapping("retention", SettingsKeys.Retention) is not { } reader ? defaults : new RetentionSettings
        {
            Automatic = reader.Boolean("automatic", defaults.Automatic),
            KeepFailures = reader.Integer("keep_failures", defaults.KeepFailures, 1, 1000),
            Exempt = reader.Texts("exempt") ?? [],
            Rules = [.. reader.Items("rules", SettingsKeys.RetentionRule).Select(item => ReadRule(item.Reader))],
        };
    }

    private static RetentionRule ReadRule(NodeReader reader)
    {
        reader.Require("class", NodeReader.Choices(Classes));
        reader.Require("action", NodeReader.Choices(SettingsWords.RetentionActions));
        var name = reader.Choice("class", RetentionClasses.Runs, Classes);
        var action = reader.Choice("action", RetentionAction.Keep, SettingsWords.RetentionActions);
        if (action == RetentionAction.Archive && !RetentionClasses.Archived.Contains(name))
            reader.Wrong("action", reader.Node("action")!, "keep or delete: what can be had again, or is archived already, is not archived");
        if (action != RetentionAction.Keep)
            reader.Require("older_than", "a least age such as 30d");
        return new RetentionRule(name, action)
        {
            State = ReadState(reader, name),
            OlderThan = reader.Duration("older_than", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(36_500)),
            KeepLast = reader.Integer("keep_last", 0, 0, 1_000_000),
            Origin = RetentionOrigin.Configuration,
        };
    }

    private static string? ReadState(NodeReader reader, string name)
    {
        var states = RetentionClasses.States(name);
        if (reader.Text("state") is not { } state || states.Contains(state))
            return reader.Text("state");
        reader.Wrong("state", reader.Node("state")!, states.Count == 0 ? $"none: {name} have no states" : string.Join(", ", states));
        return null;
    }
}
