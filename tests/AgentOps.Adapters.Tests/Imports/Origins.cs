using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Imports;

/// <summary>Files in the shape of the original systems'.</summary>
internal static class Origins
{
    public const string Transcript = """
        {
          "mission_id": "triage_20260501_081530",
          "mission": {"id": "triage", "goal": "Sort the issue."},
          "planner": {"type": "llm", "model": "gpt-test"},
          "status": "failed",
          "duration_seconds": 12.5,
          "steps": [
            {"thought": "Look first.", "type": "action", "tool_call": {"name": "get_issue", "arguments": {"issue": 7, "password": "hunter2hunter2"}}, "result": {"success": true, "output": {"title": "Broken"}, "error": null}},
            {"thought": "Label it.", "type": "action", "tool_call": {"name": "add_label", "arguments": {}}, "result": {"success": false, "output": null, "error": "403"}},
            {"thought": "I give up.", "type": "finish", "tool_call": null, "result": null}
          ],
          "summary": "It could not label."
        }
        """;

    public const string Runs = """
        {"version": 2, "runs": {
          "7": {"run_id": "run-7-20260501T080000Z", "issue_id": 7, "issue_title": "Broken", "fingerprint": "ab", "status": "completed", "attempts": 2, "dry_run": false,
                "started_at": "2026-05-01T08:00:00Z", "updated_at": "2026-05-01T08:10:00Z", "finished_at": "2026-05-01T08:10:00+00:00", "summary": "Mended.", "role_artifacts": {"triage": "a.md"}},
          "8": {"run_id": "run-8-20260501T090000Z", "issue_id": 8, "status": "failed", "attempts": 3, "started_at": "2026-05-01T09:00:00Z", "finished_at": "2026-05-01T09:01:00Z", "last_error": "boom"},
          "9": {"run_id": "run-9-20260501T100000Z", "issue_id": 9, "status": "in_progress", "started_at": "2026-05-01T10:00:00Z"},
          "10": {"run_id": 5, "status": ["failed"]},
          "11": "nonsense"
        }}
        """;

    public static string Schedules(string folder) => $$$"""
        [
          {"id": "sched-1", "name": "Nightly sweep", "cron": "5/15 * * * *", "prompt": "Sweep {{branch}} in src/.\nStop after 3 files.", "workingDirectory": {{{Json(folder)}}}, "enabled": true, "yoloMode": true, "createdAt": 1},
          {"id": "sched-2", "name": "Nightly sweep", "cron": "0 2 * * 1-5", "prompt": "Another.", "workingDirectory": {{{Json(folder)}}}, "enabled": false},
          {"id": "sched-3", "name": "../../etc/passwd\u0007", "cron": "@daily", "prompt": "x", "workingDirectory": {{{Json(folder)}}}},
          {"id": "sched-4", "name": "elsewhere", "cron": "0 0 * * *", "prompt": "x", "workingDirectory": "/nowhere/else"},
          {"id": "sched-5", "name": "never", "cron": "0 0 31 2 *", "prompt": "x", "workingDirectory": {{{Json(folder)}}}},
          {"id": 6, "name": ["no"], "cron": 7},
          null
        ]
        """;

    public static string TodoJobs(string folder) => $$$"""
        [
          {"id": "todo-1", "name": "Back log", "prompt": "One at a time.", "workingDirectory": {{{Json(folder)}}}, "runnerCommand": "codex exec | tee log", "enabled": true, "yoloMode": false,
           "todos": [{"id": "a", "text": "first", "status": "done", "attempts": 1}, {"id": "b", "text": "second", "status": "error", "attempts": 3, "lastError": "x"},
                     {"id": "c", "text": 5}, {"id": "d", "text": "third", "status": "running"}]},
          {"id": "todo-2", "name": "finished", "workingDirectory": {{{Json(folder)}}}, "runnerCommand": "x", "todos": [{"text": "only", "status": "done"}]},
          {"id": "todo-3", "name": "no command", "workingDirectory": {{{Json(folder)}}}, "todos": []}
        ]
        """;

    /// <summary>A metrics database with these rows: the values of all columns from mission_id on.</summary>
    public static string Metrics(string path, params string[] rows)
    {
        using var file = new SqliteFile(path);
        file.Run("""
            CREATE TABLE mission_metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, mission_id TEXT NOT NULL, mission_type TEXT NOT NULL, status TEXT NOT NULL, duration_seconds REAL NOT NULL,
              step_count INTEGER NOT NULL, tool_call_count INTEGER NOT NULL, timestamp TEXT NOT NULL, error_message TEXT, token_usage INTEGER, cost_estimate REAL)
            """);
        foreach (var row in rows)
            file.Run($"INSERT INTO mission_metrics (mission_id, mission_type, status, duration_seconds, step_count, tool_call_count, timestamp, error_message, token_usage, cost_estimate) VALUES ({row})");
        return path;
    }

    private static string Json(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\"";
}
