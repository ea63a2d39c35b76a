namespace AgentOps;

/// <summary>Gathers findings as the configuration wants them: rules that are off or do not look at a path say nothing, and none says more than a person reads.</summary>
internal sealed class GuardrailSheet
{
    /// <summary>The path of a finding about the change as a whole.</summary>
    public const string Whole = ".";

    private const int MostOfARule = 100;
    private readonly Dictionary<string, Entry> rules;

    public GuardrailSheet(GuardrailSettings settings) =>
        rules = GuardrailRule.All.ToDictionary(rule => rule.Id, rule => new Entry(rule, settings.Rules.GetValueOrDefault(rule.Id) ?? new GuardrailRuleSettings()), StringComparer.Ordinal);

    /// <summary>Whether the rule looks at this path at all.</summary>
    public bool Covers(string rule, string path) => rules[rule].Covers(path);

    /// <summary>Whether the rule has said something about this path.</summary>
    public bool Has(string rule, string path) => rules[rule].Findings.Any(finding => finding.Path == Shown(path));

    public void Find(string rule, string path, string message, int? line = null)
    {
        var entry = rules[rule];
        if (!entry.Covers(path))
            return;
        if (entry.Findings.Count < MostOfARule)
            entry.Findings.Add(new GuardrailFinding { Rule = rule, Severity = entry.Severity, Path = Shown(path), Line = line, Message = message });
        else
            entry.More++;
    }

    /// <summary>Worst first, then by rule and path.</summary>
    public IReadOnlyList<GuardrailFinding> Close() =>
    [
        .. rules.Values.SelectMany(entry => entry.Closed())
            .OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Rule, StringComparer.Ordinal).ThenBy(finding => finding.Path, StringComparer.Ordinal),
    ];

    /// <summary>A path as a finding has it: every hidden character written out, and no secret in it.</summary>
    public static string Shown(string path) => Redactor.Redact(VisibleText.Of(path).Replace("\n", "\\u000A", StringComparison.Ordinal).Replace("\t", "\\u0009", StringComparison.Ordinal).Replace("\r", "\\u000D", StringComparison.Ordinal));

    private sealed class Entry(GuardrailRule rule, GuardrailRuleSettings settings)
    {
        private readonly PathPatterns except = new(settings.Except, ignoreCase: false);

        public List<GuardrailFinding> Findings { get; } = [];

        public int More { get; set; }

        public GuardrailSeverity Severity => settings.Severity ?? rule.Severity;

        public bool Covers(string path) => settings.Enabled && !except.Match(path);

        public IEnumerable<GuardrailFinding> Closed() => More == 0 ? Findings
            : Findings.Append(new GuardrailFinding { Rule = rule.Id, Severity = Severity, Path = Whole, Message = $"{More} more of this kind." });
    }
}
