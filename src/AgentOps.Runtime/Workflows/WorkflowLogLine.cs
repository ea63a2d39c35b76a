using System.Text.Json;

namespace AgentOps;

/// <summary>What a run's event log says, as a line of the log of the workspace: <c>workflow.step_started</c> and the like.</summary>
internal static class WorkflowLogLine
{
    private static readonly string[] Names = [.. Enum.GetValues<WorkflowLogType>().Select(type => $"workflow.{JsonNamingPolicy.SnakeCaseLower.ConvertName(type.ToString())}")];

    public static LogEntry Of(WorkflowLogEntry entry, Run run) => new(LevelOf(entry.Type), Names[(int)entry.Type], entry.Message)
    {
        RunId = run.Id,
        WorkflowId = run.Mission,
        TraceId = run.TraceId,
        Data = entry.Step is null ? null : new Dictionary<string, object?> { ["step"] = entry.Step },
    };

    private static LogLevel LevelOf(WorkflowLogType type) =>
        type is WorkflowLogType.StepFailed or WorkflowLogType.StepRetried or WorkflowLogType.StepStale or WorkflowLogType.GateFailed ? LogLevel.Warning : LogLevel.Information;
}
