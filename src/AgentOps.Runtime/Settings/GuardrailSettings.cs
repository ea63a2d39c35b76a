namespace AgentOps;

/// <summary>Settings under <c>guardrails</c>: what stops a change from going out without a person.</summary>
public sealed record GuardrailSettings
{
    /// <summary>So many removed lines are a large deletion; 1 or more, 200 by default.</summary>
    public int RemovedLines { get; init; } = 200;

    /// <summary>So many removed files are a large deletion; 1 or more, 20 by default.</summary>
    public int RemovedFiles { get; init; } = 20;

    /// <summary>So many files are a broad change; 1 or more, 4 by default.</summary>
    public int BroadFiles { get; init; } = 4;

    /// <summary>So many added and removed lines are a broad change; 1 or more, 120 by default.</summary>
    public int BroadLines { get; init; } = 120;

    /// <summary>So many code files outside the plan are a drift; 1 or more, 2 by default.</summary>
    public int UnplannedFiles { get; init; } = 2;

    /// <summary>Bytes; larger files are not looked into. 1 KiB to 64 MiB, 4 MiB by default.</summary>
    public long MaxFileSize { get; init; } = 4 * 1024 * 1024;

    /// <summary>By the id of a rule.</summary>
    public IReadOnlyDictionary<string, GuardrailRuleSettings> Rules { get; init; } = new Dictionary<string, GuardrailRuleSettings>();

    /// <summary>Names of files that hold secrets.</summary>
    public GuardrailList SecretFiles { get; init; } = GuardrailList.Empty;

    /// <summary>Paths that a person looks at.</summary>
    public GuardrailList SensitivePaths { get; init; } = GuardrailList.Empty;

    /// <summary>Whole words in paths that a person looks at.</summary>
    public GuardrailList SensitiveWords { get; init; } = GuardrailList.Empty;

    /// <summary>Paths of generated files, whose removal does not count.</summary>
    public GuardrailList Generated { get; init; } = GuardrailList.Empty;

    /// <summary>Paths of tests.</summary>
    public GuardrailList Tests { get; init; } = GuardrailList.Empty;

    /// <summary>Paths of documents.</summary>
    public GuardrailList Documents { get; init; } = GuardrailList.Empty;

    /// <summary>What counts of a configuration that nobody trusts: what finds more, and nothing that finds less.</summary>
    public GuardrailSettings OnlyStricter()
    {
        var defaults = new GuardrailSettings();
        return defaults with
        {
            RemovedLines = Math.Min(RemovedLines, defaults.RemovedLines),
            RemovedFiles = Math.Min(RemovedFiles, defaults.RemovedFiles),
            BroadFiles = Math.Min(BroadFiles, defaults.BroadFiles),
            BroadLines = Math.Min(BroadLines, defaults.BroadLines),
            UnplannedFiles = Math.Min(UnplannedFiles, defaults.UnplannedFiles),
            Rules = Rules.Where(rule => rule.Value.Severity > GuardrailRule.All.First(known => known.Id == rule.Key).Severity)
                .ToDictionary(rule => rule.Key, rule => new GuardrailRuleSettings { Severity = rule.Value.Severity }),
            SecretFiles = SecretFiles with { Remove = [] },
            SensitivePaths = SensitivePaths with { Remove = [] },
            SensitiveWords = SensitiveWords with { Remove = [] },
            // A pattern fewer is a file more that counts.
            Generated = Generated with { Add = [] },
            Tests = Tests with { Add = [] },
            Documents = Documents with { Add = [] },
        };
    }
}
