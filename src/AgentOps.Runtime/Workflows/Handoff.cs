using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Writes what the next person has to know about a run that has paused or ended: <c>handoff.md</c> among its artifacts.</summary>
internal static class Handoff
{
    public const string FileName = "handoff.md";

    /// <summary>Nothing for a run that was only interrupted: nobody has to do anything about it.</summary>
    public static async Task WriteAsync(WorkflowExecution x, Run run, EngineServices services)
    {
        if (run.Status == RunStatus.Queued)
            return;
        try
        {
            var folder = services.Workspace.ArtifactsOf(run.Id);
            PrivateFolder.Create(folder);
            await AtomicFile.WriteAsync(Path.Combine(folder, FileName), Text(x, run), ownerOnly: true, CancellationToken.None);
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException or AgentOpsException)
        {
            services.Log.Write(new LogEntry(LogLevel.Warning, "handoff.not_written", unwritable.Message) { RunId = run.Id, Agent = run.Mission, TraceId = run.TraceId });
        }
    }

    public static string Text(WorkflowExecution x, Run run)
    {
        var steps = x.Board.Steps.ToList();
        var text = new StringBuilder("---\n");
        text.Append(CultureInfo.InvariantCulture, $"run_id: {run.Id}\nworkflow: {run.Mission}\nstatus: {run.Status}\nattempt: {run.Attempt}\n");
        text.Append(CultureInfo.InvariantCulture, $"written_at: {x.Now.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nduration_seconds: {run.Duration.TotalSeconds:0.###}\n");
        if (x.State.Correlation is { } correlation)
            text.Append(CultureInfo.InvariantCulture, $"correlation: {Quoted(correlation)}\n");
        if (x.State.Stage is { } stage)
            text.Append(CultureInfo.InvariantCulture, $"stage: {Quoted(stage)}\n");
        text.Append(CultureInfo.InvariantCulture, $"---\n# {run.Mission}: {run.Status}\n\n{Line(run.Error?.Message ?? run.Reason ?? run.Summary ?? "")}\n");
        Section(text, "Done", steps.FindAll(step => step.Status == WorkflowStepStatus.Succeeded), step => $"{(step.Target.Length == 0 ? "had what it waited for" : step.Target)}{Took(step)}{Stale(step)}");
        Section(text, "Failed", steps.FindAll(step => step.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled), step => $"{step.Error?.Code} {step.Reason} (attempt {step.Attempt}, run {step.ChildRunId ?? "none"})");
        Section(text, "Not executed", steps.FindAll(step => step.Status == WorkflowStepStatus.Skipped), step => $"{step.Skip}: {step.Reason}");
        Section(text, "Waits", steps.FindAll(step => !step.IsSettled && step.Status != WorkflowStepStatus.Pending), step => $"{step.Status}: {step.Reason}");
        Section(text, "To do", steps.FindAll(step => step.Status == WorkflowStepStatus.Pending), step => step.Target);
        var artifacts = x.Workflow.Steps.Where(step => x.Board[step.Id].Status == WorkflowStepStatus.Succeeded).SelectMany(step => step.Creates).Distinct(StringComparer.Ordinal).ToList();
        if (artifacts.Count > 0)
            text.Append("\n## Artifacts\n\n").AppendJoin("", artifacts.Select(artifact => $"- `{artifact}`\n"));
        text.Append("\n## Next\n\n```powershell\n").AppendJoin("\n", Commands(run, steps)).Append("\n```\n");
        return text.ToString();
    }

    private static IEnumerable<string> Commands(Run run, List<WorkflowStepState> steps)
    {
        yield return $"Get-AgentRun {run.Id} -Tree";
        foreach (var blocked in steps.Where(step => step.Status == WorkflowStepStatus.Blocked))
            yield return $"Get-AgentApproval -Run {blocked.ChildRunId}          # then Approve-AgentApproval or Deny-AgentApproval";
        foreach (var failed in steps.Where(step => step.Status is WorkflowStepStatus.Failed or WorkflowStepStatus.Cancelled))
        {
            if (failed.ChildRunId is { } child)
                yield return $"Get-AgentTranscript {child}";
            yield return $"Restart-AgentRunStep {run.Id} {failed.StepId}       # or Skip-AgentRunStep {run.Id} {failed.StepId} -Reason '...'";
        }
        if (run.Status is RunStatus.Blocked or RunStatus.Waiting or RunStatus.Failed)
            yield return $"Resume-AgentRun {run.Id}";
    }

    private static void Section(StringBuilder text, string title, List<WorkflowStepState> steps, Func<WorkflowStepState, string> what)
    {
        if (steps.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## {title}\n\n").AppendJoin("", steps.Select(step => $"- **{step.StepId}**{(step.Pass > 1 ? $" (pass {step.Pass})" : "")}: {Line(what(step))}\n"));
    }

    private static string Took(WorkflowStepState step) => step.Duration is { } took ? string.Create(CultureInfo.InvariantCulture, $", {took.TotalSeconds:0.0} s") : "";

    private static string Stale(WorkflowStepState step) => step.StaleReason is { } stale ? $"; stale: {stale}" : "";

    private static string Line(string text) => Redactor.Redact(text).ReplaceLineEndings(" ").Trim();

    private static string Quoted(string text) => JsonText.Write(json => json.WriteStringValue(text));
}
