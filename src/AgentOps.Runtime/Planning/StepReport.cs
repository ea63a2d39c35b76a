using System.Globalization;

namespace AgentOps;

/// <summary>A finished step in words for a model: our own line about its outcome, then what came from the tool, marked as data.</summary>
internal static class StepReport
{
    public static string Of(Step step, UntrustedData data, int outputLimit)
    {
        var headline = string.Create(CultureInfo.InvariantCulture, $"Step {step.Number} {Outcome(step)}.");
        var note = step.OutputTruncated ? " Only a part of its output was kept." : "";
        var body = step.Error is null ? step.Output : $"{step.Error.Message}\n{step.Output}".TrimEnd();
        return body.Length == 0 ? $"{headline} It gave no output." : $"{headline}{note}\n{data.Wrap(ShortText.Shorten(body, outputLimit))}";
    }

    private static string Outcome(Step step) => step.Status switch
    {
        StepStatus.Succeeded => "succeeded",
        StepStatus.Failed => $"failed with {step.Error?.Code ?? "tool_failed"}",
        StepStatus.Denied => "was denied by a person or a rule and not done; do not try it in another form",
        StepStatus.Skipped => "was skipped and not done",
        StepStatus.Cancelled => "was cancelled before it ended",
        _ => "was interrupted; it is not known whether it took effect",
    };
}
