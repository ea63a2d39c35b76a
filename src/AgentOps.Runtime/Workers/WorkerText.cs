using System.Globalization;

namespace AgentOps;

/// <summary>What a detached worker writes to its log for each run.</summary>
public static class WorkerText
{
    /// <summary>One line: time, run, mission, status and what came of it.</summary>
    public static string Of(Run run, DateTimeOffset now)
    {
        var outcome = run.Error?.ToString() ?? run.Summary ?? run.Reason;
        var line = outcome?.ReplaceLineEndings(" ");
        return VisibleText.Of(string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {run.Id} {run.Mission} {run.Status} after {run.Duration.TotalSeconds:0.0} s{(line is null ? "" : $": {line}")}"));
    }
}
