using System.Text.Json;

namespace AgentOps;

/// <summary>Brings schedules over: each as a disabled schedule and a mission that holds its prompt, so that nothing runs before a person has read it.</summary>
internal sealed class ScheduleImporter(AgentRuntime runtime, ImportRequest request)
{
    public async Task<ImportItem> ImportAsync(JsonElement item, ImportItem report, CancellationToken ct)
    {
        report = report with { Name = ImportedText.Name(item.TextOf("name") ?? "") };
        if (item.TextOf("name") is not { } name || item.TextOf("cron") is not { } cron || item.TextOf("prompt") is not { } prompt || string.IsNullOrWhiteSpace(prompt))
            return report with { Status = ImportStatus.Failed, Reason = "it has no name, no cron or no prompt" };
        var folder = item.TextOf("workingDirectory") ?? "";
        if (!request.Force && OriginFolder.Within(runtime.Workspace, folder) != "")
            return report with { Status = ImportStatus.Skipped, Reason = OriginFolder.Elsewhere(folder) };
        if (OriginCron.Translate(cron) is not { } translated)
            return report with { Status = ImportStatus.Failed, Reason = $"its cron '{ImportedText.Name(cron)}' is none" };
        var origin = OriginKey.Of("000", "schedule", item.TextOf("id") is { Length: > 0 } id ? id : name);
        try
        {
            return await BringAsync(item, report, name, prompt.Trim(), translated, origin, ct);
        }
        catch (AgentOpsException refused) when (!refused.Code.StartsWith("store_", StringComparison.Ordinal))
        {
            return report with { Status = ImportStatus.Failed, Reason = refused.Message };
        }
    }

    private async Task<ImportItem> BringAsync(JsonElement item, ImportItem report, string name, string prompt, string cron, string origin, CancellationToken ct)
    {
        var now = runtime.Clock.GetUtcNow();
        var schedules = runtime.Store.Schedules;
        var noted = (await runtime.Store.Imports.FindAsync([origin], ct))[0];
        if (noted is not null && await schedules.FindAsync(noted, now, ct) is not null)
            return report with { Status = ImportStatus.Exists, Target = noted };
        var wanted = noted ?? await FreeNameAsync(ImportedText.Id(name, "imported"), origin, now, ct);
        var mission = MissionOf(wanted, prompt, report);
        var schedule = Build(wanted, cron, now);
        report = report with { Target = wanted, Reason = Remarks(item, cron, mission) };
        if (request.Preview)
            return report with { Status = ImportStatus.Planned };

        // The note first: killed after it, the next import makes what is missing.
        wanted = await runtime.Store.Imports.NoteAsync(origin, wanted, now, ct);
        mission.Write();
        await schedules.AddAsync(schedule with { Name = wanted, Mission = mission.Name }, ct);
        return report with { Status = ImportStatus.Imported };
    }

    private async Task<string> FreeNameAsync(string name, string origin, DateTimeOffset now, CancellationToken ct)
    {
        name = name.Length > 50 ? name[..50].TrimEnd('-') : name;
        return await runtime.Store.Schedules.FindAsync(name, now, ct) is null && !ImportedMissionFile.IsTaken(runtime, name) ? name : $"{name}-{origin[..8]}";
    }

    private ImportedMissionFile MissionOf(string name, string prompt, ImportItem report)
    {
        var runner = runtime.Settings.Runners.Count == 1 ? runtime.Settings.Runners.Keys.Single() : "claude";
        var comment = $"The prompt of the schedule '{report.Name}' of Agent Observer.";
        return ImportedMissionFile.Plan(runtime, name, Redactor.Redact(prompt), runner, comment);
    }

    private Schedule Build(string name, string cron, DateTimeOffset now)
    {
        var draft = runtime.Schedules.Draft(name, name) with { Cron = cron, Overlap = OverlapPolicy.Queue };
        var complete = ScheduleRules.Begin(ScheduleCheck.Complete(draft) with { CreatedAt = now, CreatedBy = "import:000", ChangedAt = now }, now);
        return ScheduleRules.Disable(complete, "imported: read its mission, then enable it", now);
    }

    private static string Remarks(JsonElement item, string cron, ImportedMissionFile mission)
    {
        var remarks = new List<string> { $"disabled; its prompt is {mission.Relative}, for the runner {mission.Runner}{(mission.IsRunnerKnown ? "" : ", which is not declared yet")}" };
        if (item.TruthOf("enabled") == true)
            remarks.Add("it was enabled there: disable it there before you enable it here");
        if (item.TruthOf("yoloMode") == true)
            remarks.Add("it asked for no permission there; what it may do here is the runner's risk");
        if (item.TextOf("cron")?.Trim() is { } before && string.Join(' ', before.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) != cron)
            remarks.Add($"'{ImportedText.Name(before)}' meant '{cron}' there");
        return string.Join("; ", remarks);
    }
}
