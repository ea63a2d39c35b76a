namespace AgentOps;

/// <summary>Reads <c>guardrails</c>.</summary>
internal static class GuardrailSettingsReader
{
    private static readonly string[] RuleIds = [.. GuardrailRule.All.Select(rule => rule.Id)];

    public static GuardrailSettings Read(NodeReader root)
    {
        var defaults = new GuardrailSettings();
        return root.Mapping("guardrails", SettingsKeys.Guardrails) is not { } reader ? defaults : new GuardrailSettings
        {
            RemovedLines = reader.Integer("removed_lines", defaults.RemovedLines, 1, int.MaxValue),
            RemovedFiles = reader.Integer("removed_files", defaults.RemovedFiles, 1, int.MaxValue),
            BroadFiles = reader.Integer("broad_files", defaults.BroadFiles, 1, int.MaxValue),
            BroadLines = reader.Integer("broad_lines", defaults.BroadLines, 1, int.MaxValue),
            UnplannedFiles = reader.Integer("unplanned_files", defaults.UnplannedFiles, 1, int.MaxValue),
            MaxFileSize = reader.Long("max_file_size", defaults.MaxFileSize, 1024, 64 * 1024 * 1024),
            Rules = ReadRules(reader),
            SecretFiles = ReadList(reader, "secret_files", GuardrailLists.SecretFiles),
            SensitivePaths = ReadList(reader, "sensitive_paths", GuardrailLists.SensitivePaths),
            SensitiveWords = ReadList(reader, "sensitive_words", GuardrailLists.SensitiveWords),
            Generated = ReadList(reader, "generated", GuardrailLists.Generated),
            Tests = ReadList(reader, "tests", GuardrailLists.Tests),
            Documents = ReadList(reader, "documents", GuardrailLists.Documents),
        };
    }

    private static Dictionary<string, GuardrailRuleSettings> ReadRules(NodeReader reader)
    {
        var rules = new Dictionary<string, GuardrailRuleSettings>(StringComparer.Ordinal);
        foreach (var (entry, rule) in reader.Named("rules", SettingsKeys.GuardrailRule))
        {
            if (!RuleIds.Contains(entry.Key))
            {
                var meant = Spelling.Nearest(entry.Key, RuleIds);
                reader.Findings.Error(
                    "unknown-key", entry.Line, entry.Column, $"'{Describe.Cut(entry.Key)}' is no guardrail; there are {string.Join(", ", RuleIds)}.",
                    meant is null ? "Remove it." : $"Did you mean {meant}?");
                continue;
            }
            rules[entry.Key] = new GuardrailRuleSettings
            {
                Enabled = rule.Boolean("enabled", true),
                Severity = rule.Has("severity") ? rule.Choice("severity", GuardrailSeverity.High, SettingsWords.GuardrailSeverities) : null,
                Except = rule.Texts("except") ?? [],
            };
        }
        return rules;
    }

    private static GuardrailList ReadList(NodeReader reader, string key, IReadOnlyList<string> shipped)
    {
        if (reader.Mapping(key, SettingsKeys.GuardrailList) is not { } list)
            return GuardrailList.Empty;
        var removed = list.Values<string>("remove", Scalars.TryText, "a text that is not empty") ?? [];
        foreach (var (text, place) in removed.Where(item => !shipped.Contains(item.Value, StringComparer.OrdinalIgnoreCase)))
        {
            var meant = Spelling.Nearest(text, shipped);
            list.Findings.Error("invalid-value", place, $"'{list.Name("remove")}' has '{Describe.Cut(text)}', which is not in the shipped list.", meant is null ? "Remove it." : $"Did you mean {meant}?");
        }
        return new GuardrailList(list.Texts("add") ?? [], [.. removed.Select(item => item.Value)]);
    }
}
