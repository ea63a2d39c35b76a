using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Writes the mission that runs a job's external command for one item: a plan of one step. All items of a job share its text.</summary>
internal static class TodoMission
{
    /// <summary>How much of an item's text stands in the call, for whoever approves it.</summary>
    public const int ShownText = 200;

    public static string IdOf(TodoJob job) => $"todo-{job.Name}";

    /// <param name="job">A job with a command or a runner.</param>
    /// <param name="risk">What running it may do to the world, at most Destructive.</param>
    /// <param name="timeout">How long one try may take.</param>
    public static string Write(TodoJob job, Risk risk, TimeSpan timeout)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"id: {IdOf(job)}\n")
            .Append(CultureInfo.InvariantCulture, $"goal: {Quote($"Work one item of the todo job {job.Name}.")}\n")
            .Append("max_steps: 1\nplanner: plan\n")
            .Append(CultureInfo.InvariantCulture, $"allowed_tools: [{TodoCommandTool.ToolName}]\n")
            .Append("inputs:\n  job: { required: true }\n  item: { type: integer, required: true }\n  text: { required: true }\n");
        if (risk != Risk.Destructive || job.Idempotent)
            text.Append(CultureInfo.InvariantCulture, $"tools:\n  {TodoCommandTool.ToolName}: {{ risk: {RiskWord(risk)}, idempotent: {(job.Idempotent ? "true" : "false")} }}\n");
        text.Append("plan:\n  steps:\n")
            .Append(CultureInfo.InvariantCulture, $"    - tool: {TodoCommandTool.ToolName}\n      description: {Quote($"Run {job.Runner ?? job.Command![0]} for one item of {job.Name}")}\n      arguments:\n")
            .Append("        job: \"{{ inputs.job }}\"\n        item: \"{{ inputs.item }}\"\n        text: \"{{ inputs.text }}\"\n")
            .Append(job.Runner is { } runner ? $"        runner: {Quote(runner)}\n" : $"        command: [{string.Join(", ", job.Command!.Select(Literal))}]\n");
        if (job.WorkingFolder.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"        working_folder: {Literal(job.WorkingFolder)}\n");
        text.Append(CultureInfo.InvariantCulture, $"        timeout: {(long)Math.Ceiling(timeout.TotalSeconds)}\n")
            .Append("  finish: \"{{ steps.1.output }}\"\n");
        return text.ToString();
    }

    // Braces in a command are its own, and no template.
    private static string Literal(string word) => Quote(word.Replace("{{", @"\{{", StringComparison.Ordinal));

    private static string Quote(string text) => EphemeralMission.Quote(text);

    private static string RiskWord(Risk risk) => risk switch { Risk.Safe => "safe", Risk.Review => "review", _ => "destructive" };
}
