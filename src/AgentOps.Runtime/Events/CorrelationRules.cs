using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Finds out which task an event belongs to. Every source that says something must say the same.</summary>
public static partial class CorrelationRules
{
    private const string RefPrefix = "refs/heads/";

    /// <summary>The correlation, <c>task-26</c>. Fails with correlation_conflict where sources disagree, correlation_missing where none says anything, event_invalid for a marker that is no JSON object.</summary>
    public static string Derive(CorrelationSources sources)
    {
        var said = Said(sources).ToList();
        var tasks = said.Select(pair => pair.Task).Distinct(StringComparer.Ordinal).ToList();
        return tasks.Count switch
        {
            1 => "task-" + tasks[0],
            0 => throw new AgentOpsException("correlation_missing", "Neither a label, nor the branch, nor the marker names a task.", sources.Branch),
            _ => throw new AgentOpsException("correlation_conflict", $"The sources disagree: {string.Join(", ", said.Select(pair => $"{pair.Source} says task {pair.Task}"))}.", sources.Branch),
        };
    }

    private static IEnumerable<(string Source, string Task)> Said(CorrelationSources sources)
    {
        foreach (var label in sources.Labels)
        {
            if (LabelForm().Match(label) is { Success: true } match)
                yield return ($"the label {label}", match.Groups[1].Value);
        }
        if (sources.Branch is { } branch && BranchForm().Match(WithoutRef(branch)) is { Success: true } named)
            yield return ($"the branch {Describe.Cut(branch)}", named.Groups[1].Value);
        if (sources.Marker is { } marker && TaskOf(marker) is { } task)
            yield return ("the marker", task);
    }

    private static string WithoutRef(string branch) => branch.StartsWith(RefPrefix, StringComparison.Ordinal) ? branch[RefPrefix.Length..] : branch;

    private static string? TaskOf(string marker)
    {
        try
        {
            using var document = JsonDocument.Parse(marker);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw new AgentOpsException("event_invalid", "The marker is no JSON object.");
            if (!document.RootElement.TryGetProperty("task_id", out var task))
                return null;
            var text = task.ValueKind == JsonValueKind.String ? task.GetString()! : task.GetRawText();
            return TaskForm().IsMatch(text) ? text : null;
        }
        catch (JsonException bad)
        {
            throw new AgentOpsException("event_invalid", $"The marker is no JSON (line {bad.LineNumber + 1}, byte {bad.BytePositionInLine + 1}).");
        }
    }

    [GeneratedRegex(@"\Atask-([0-9]{1,18})\z", RegexOptions.CultureInvariant)]
    private static partial Regex LabelForm();

    [GeneratedRegex(@"\A(?:feature/)?task-([0-9]{1,18})(?:-.*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex BranchForm();

    [GeneratedRegex(@"\A[0-9]{1,18}\z", RegexOptions.CultureInvariant)]
    private static partial Regex TaskForm();
}
