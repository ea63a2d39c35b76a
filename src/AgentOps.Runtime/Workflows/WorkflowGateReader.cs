using System.Globalization;

namespace AgentOps;

/// <summary>Reads <c>gate</c> and <c>scoring</c>.</summary>
internal static class WorkflowGateReader
{
    private static readonly ConditionExpression Always = new("true");

    /// <summary>With gates turned off, a gate lets everything pass.</summary>
    public static (WorkflowGate? Gate, int? MaxLoops) Read(NodeReader step, bool gatesCount)
    {
        if (step.Mapping("gate", WorkflowKeys.Gate) is not { } reader)
            return (null, null);
        var condition = reader.Condition("condition");
        return (
            new WorkflowGate(gatesCount ? condition : Always, reader.Text("on_pass"), reader.Text("on_fail")),
            (int?)reader.Long("max_loops", 1, WorkflowStepReader.MostLoops));
    }

    public static WorkflowScoring? ReadScoring(NodeReader step, WorkflowSwitches switches)
    {
        if (step.Mapping("scoring", WorkflowKeys.Scoring) is not { } reader)
            return null;
        var enabled = reader.Boolean("enabled", true);
        var thresholds = ReadThresholds(reader);
        if (enabled && reader.Node("thresholds") is null or MappingNode { Entries.Count: 0 })
            reader.Findings.Error("scoring-without-thresholds", reader.Place, $"'{step.Name("scoring")}' has no thresholds, so nothing could ever fail.", "Add thresholds such as overall_min: 70, or remove scoring.");
        return new WorkflowScoring { Enabled = enabled && switches is { CodeScoring: true, QualityGates: true }, Thresholds = thresholds };
    }

    private static Dictionary<string, decimal> ReadThresholds(NodeReader scoring)
    {
        var thresholds = new Dictionary<string, decimal>(StringComparer.Ordinal);
        if (scoring.Raw("thresholds") is not { } mapping)
            return thresholds;
        var reader = new NodeReader(mapping, scoring.Name("thresholds"), [.. mapping.Entries.Select(entry => entry.Key)], scoring.Findings);
        foreach (var entry in mapping.Entries)
        {
            if (!ScoreRules.TryName(entry.Key, out var score, out _))
                scoring.Findings.Error(
                    "unknown-key", entry.Line, entry.Column, $"'{reader.Name(Describe.Cut(entry.Key))}' is no threshold; allowed is a score's name with _min or _max.",
                    string.Create(CultureInfo.InvariantCulture, $"Write {Describe.Cut(entry.Key)}_min or {Describe.Cut(entry.Key)}_max."));
            else if (reader.Decimal(entry.Key, 0, ScoreRules.HighestOf(score)) is { } limit)
                thresholds[entry.Key] = limit;
        }

        return thresholds;
    }
}
