using System.Text.Json;

namespace AgentOps;

/// <summary>Makes a run with its steps of a transcript. Steps there have no times: they stand at the end of the run, in their order.</summary>
internal static class TranscriptImport
{
    private const int MostSteps = 10_000;

    /// <summary>What a run with this id is there, in the metrics and in its transcript alike.</summary>
    public static string OriginOf(string missionId) => OriginKey.Of("001", missionId);

    /// <summary>The run and what is to be said about it, or null and why there is none.</summary>
    /// <param name="item">The whole transcript.</param>
    /// <param name="written">When the file was last written: the run's end where its id does not tell it.</param>
    /// <param name="outputLimit">Characters of a step's output that are kept.</param>
    /// <param name="now">Times beyond it are refused.</param>
    public static (RunImport? Run, string? Reason) Read(JsonElement item, DateTimeOffset written, int outputLimit, DateTimeOffset now)
    {
        if (item.TextOf("mission_id") is not { } id || string.IsNullOrWhiteSpace(id) || item.ArrayOf("steps") is not { } steps)
            return (null, "it has no mission_id or no steps");
        if (OriginStatus.OfMission(item.TextOf("status")) is not { } status)
            return (null, $"its status '{ImportedText.Name(item.TextOf("status") ?? "")}' is none of succeeded, failed and blocked");
        var stamp = ImportedTimes.ReadStamp(id, now);
        if ((stamp ?? ImportedTimes.Within(written, now)) is not { } ended)
            return (null, "nothing tells when it ended: neither its mission_id nor the time of its file");

        var run = OriginRuns.Ended("001", ImportedText.Id(item.ObjectOf("mission")?.TextOf("id") ?? id, "unnamed"), status, ended, ImportedTimes.Duration(item.NumberOf("duration_seconds")));
        var (read, replies) = TranscriptSteps.Read(steps.EnumerateArray().Take(MostSteps), run, status, outputLimit);
        // Without a time in its id, only all of it tells one transcript from another.
        var origin = stamp is null ? OriginKey.Of("001", id, item.GetRawText()) : OriginOf(id);
        return (new RunImport(origin, run with
        {
            Planner = "chat",
            Model = ImportedText.Name(item.ObjectOf("planner")?.TextOf("model") ?? ""),
            StepCount = read.Count,
            ToolCallCount = read.Count(step => step.Status is StepStatus.Succeeded or StepStatus.Failed),
            Summary = ImportedText.Text(item.TextOf("summary")),
            Error = status == RunStatus.Failed ? OriginRuns.Failure(item.TextOf("summary")) : null,
            Reason = status == RunStatus.Cancelled ? OriginStatus.Blocked : null,
        }) { StepsOrigin = OriginKey.Of("001", "steps", origin), Steps = read, Replies = replies }, Remark(stamp, steps.GetArrayLength()));
    }

    private static string? Remark(DateTimeOffset? stamp, int steps) => (stamp is null, steps > MostSteps) switch
    {
        (_, true) => $"only the first {MostSteps} of its {steps} steps came over",
        (true, _) => "its id tells no time: it ends when its file was last written",
        _ => null,
    };
}
