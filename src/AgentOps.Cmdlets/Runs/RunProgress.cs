using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Turns run events into progress records, at most ten a second. Safe for concurrent use.</summary>
internal sealed class RunProgress(string activity, TimeProvider clock)
{
    private const int ActivityId = 1;
    private readonly ProgressRate rate = new(clock);

    /// <summary>Null when it is too early for another one.</summary>
    public ProgressRecord? Next(RunEvent happened)
    {
        if (!rate.Passes())
            return null;
        return new ProgressRecord(ActivityId, activity, Describe(happened)) { PercentComplete = Percent(happened) };
    }

    public ProgressRecord Completed() => new(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed };

    private static string Describe(RunEvent happened) =>
        string.IsNullOrWhiteSpace(happened.Message) ? happened.Step?.ToString() ?? happened.Run.Status.ToString() : happened.Message;

    // -1 draws no bar: without a limit there is nothing to be a part of.
    private static int Percent(RunEvent happened) =>
        happened is { MaxSteps: > 0, Step: { } step } ? Math.Clamp(100 * step.Number / happened.MaxSteps, 0, 100) : -1;
}
