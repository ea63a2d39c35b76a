using System.Text.Json;

namespace AgentOps;

/// <summary>What people are told when a run blocks or fails: one line of redacted JSON.</summary>
public static class RunNotice
{
    /// <summary>Without a newline: <c>event</c> (run.blocked), <c>run_id</c>, <c>mission</c>, <c>status</c>, <c>reason</c>, <c>error</c>, <c>approval_id</c>, <c>workspace</c>, <c>at</c>.</summary>
    public static string Of(Run run, string? approvalId, Workspace workspace, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("event", EventOf(run.Status));
        json.WriteString("run_id", run.Id);
        json.WriteString("mission", Redactor.Redact(run.Mission));
        json.WriteString("status", run.Status.ToString());
        WriteOptional(json, "reason", run.Reason);
        if (run.Error is { } error)
        {
            json.WriteStartObject("error");
            json.WriteString("code", error.Code);
            json.WriteString("message", Redactor.Redact(error.Message));
            json.WriteEndObject();
        }
        WriteOptional(json, "approval_id", approvalId);
        json.WriteString("workspace", Redactor.Redact(workspace.Root));
        json.WriteString("at", at.UtcDateTime);
        json.WriteEndObject();
    });

    /// <summary><c>run.blocked</c>, <c>run.failed</c>.</summary>
    public static string EventOf(RunStatus status) => $"run.{status.ToString().ToLowerInvariant()}";

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, Redactor.Redact(value));
    }
}
