using System.Text.Json;

namespace AgentOps;

/// <summary>Makes a run of a record of runs.json. There is one record for each issue there, that of its last run.</summary>
internal static class IssueRunImport
{
    /// <summary>The newest version of the file that is known.</summary>
    public const int Version = 2;
    private const string Mission = "repoagents";

    /// <summary>The run and what is to be said about it; else null, with why, and whether something is wrong with it.</summary>
    public static (RunImport? Run, string? Reason, bool IsBroken) Read(string issue, JsonElement item, DateTimeOffset now)
    {
        if (item.TextOf("run_id") is not { } id || item.TextOf("status") is not { } word)
            return (null, "it has no run_id or no status", true);
        if (word is "pending" or "in_progress" or "retry_pending")
            return (null, $"it has not ended there ({word}); begin it here when it is wanted", false);
        if (word is not ("completed" or "failed" or "skipped"))
            return (null, $"nobody knows the status '{ImportedText.Name(word)}'", true);
        var ended = ImportedTimes.Read(item.TextOf("finished_at"), now) ?? ImportedTimes.Read(item.TextOf("updated_at"), now);
        if (ended is not { } end)
            return (null, "it has no finished_at and no updated_at that can be true", true);

        var status = word switch { "completed" => RunStatus.Succeeded, "failed" => RunStatus.Failed, _ => RunStatus.Cancelled };
        var started = ImportedTimes.Read(item.TextOf("started_at"), now);
        var run = OriginRuns.Ended("002", Mission, status, end, ImportedTimes.Duration((end - (started ?? end)).TotalSeconds));
        return (new RunImport(OriginKey.Of("002", id, issue), run with
        {
            Kind = RunKind.Issue,
            Planner = "cli",
            DryRun = item.TruthOf("dry_run") ?? false,
            Attempt = (int)Math.Clamp(item.NumberOf("attempts") ?? 1, 1, 1000),
            Inputs = InputsOf(issue, item),
            Summary = ImportedText.Text(item.TextOf("summary")),
            Error = status == RunStatus.Failed ? OriginRuns.Failure(item.TextOf("last_error")) : null,
            Reason = status == RunStatus.Cancelled ? "skipped there" : null,
        }), Left(item), false);
    }

    private static string InputsOf(string issue, JsonElement item) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("issue", ImportedText.Name(issue));
        if (item.TextOf("issue_title") is { } title)
            json.WriteString("title", ImportedText.Name(title));
        json.WriteEndObject();
    });

    private static string? Left(JsonElement item)
    {
        var artifacts = item.ObjectOf("role_artifacts")?.EnumerateObject().Count() ?? 0;
        return artifacts == 0 ? null : $"its {artifacts} artifacts stay where they are";
    }
}
