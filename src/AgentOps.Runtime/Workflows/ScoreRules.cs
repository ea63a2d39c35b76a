using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>Holds a step's scores against its thresholds.</summary>
public static class ScoreRules
{
    private const string Min = "_min";
    private const string Max = "_max";
    private static readonly string[] Percentages = ["overall", "test_coverage"];
    private static readonly string[] Places = ["scores", "scoring"];

    /// <summary>The best that a score can be, 100 for overall and test_coverage and 10 for any other; the least is 0.</summary>
    public static decimal HighestOf(string score) => Percentages.Contains(score) ? 100 : 10;

    /// <summary>The score that a threshold is about, and whether it is the most it may be; false for a text that is no threshold.</summary>
    public static bool TryName(string threshold, out string score, out bool isMost)
    {
        isMost = threshold.EndsWith(Max, StringComparison.Ordinal);
        score = isMost || threshold.EndsWith(Min, StringComparison.Ordinal) ? threshold[..^Min.Length] : "";
        return score.Length > 0 && score.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');
    }

    /// <summary>
    /// Reads each threshold's score from the step's structured output: NAME or NAME_score, at the top or under scores or scoring. Fails with score_missing, and with score_invalid
    /// for one that is no number, lies outside its range, or is given twice with different values.
    /// </summary>
    /// <param name="scoring">With thresholds that were checked when they were read.</param>
    /// <param name="dataJson">The output as a JSON object; null where the step gave none.</param>
    public static ScoreJudgement Judge(WorkflowScoring scoring, string? dataJson)
    {
        if (!scoring.Enabled)
            return new ScoreJudgement(true, new Dictionary<string, decimal>(), []);
        using var document = Parse(dataJson);
        var scores = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        var failed = new List<string>();
        foreach (var (threshold, limit) in scoring.Thresholds.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!TryName(threshold, out var name, out var isMost))
                throw new AgentOpsException("score_invalid", $"'{Describe.Cut(threshold)}' is no threshold; it ends in _min or _max.", threshold);
            var score = scores[name] = ScoreOf(name, document.RootElement);
            if (isMost ? score > limit : score < limit)
                failed.Add(string.Create(CultureInfo.InvariantCulture, $"{name} is {score}, at {(isMost ? "most" : "least")} {limit} is needed"));
        }

        return new ScoreJudgement(failed.Count == 0, scores, failed);
    }

    private static JsonDocument Parse(string? data)
    {
        try
        {
            return JsonDocument.Parse(data ?? "{}");
        }
        catch (JsonException broken)
        {
            throw new AgentOpsException("score_invalid", $"The step's data is no JSON ({broken.Message}).", inner: broken);
        }
    }

    private static decimal ScoreOf(string name, JsonElement data)
    {
        var found = new[] { data }.Concat(Places.Select(place => Property(data, place))).SelectMany(holder => new[] { Property(holder, name), Property(holder, $"{name}_score") })
            .Where(value => value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).ToList();
        if (found.Count == 0)
            throw new AgentOpsException("score_missing", $"The step's data has no score '{name}', neither at its top nor under scores or scoring.", name);
        var highest = HighestOf(name);
        var values = new HashSet<decimal>();
        foreach (var value in found)
        {
            if (value.ValueKind != JsonValueKind.Number || !value.TryGetDecimal(out var score) || score < 0 || score > highest)
                throw new AgentOpsException("score_invalid", $"The score '{name}' is {Describe.Cut(value.GetRawText())}; allowed is a number from 0 to {highest}.", name);
            values.Add(score);
        }

        return values.Count == 1 ? values.First() : throw new AgentOpsException("score_invalid", $"The step's data gives the score '{name}' twice, with different values.", name);
    }

    private static JsonElement Property(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out var value) ? value : default;
}
