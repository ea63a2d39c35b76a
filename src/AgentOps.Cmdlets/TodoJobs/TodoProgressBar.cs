using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Turns what goes on with a todo job into progress records, at most ten a second. Safe for concurrent use.</summary>
internal sealed class TodoProgressBar(TodoJob job, TimeProvider clock)
{
    private const int ActivityId = 2;
    private readonly ProgressRate rate = new(clock);
    private readonly string activity = $"Todo job {job.Name}";

    /// <summary>Null when it is too early for another one.</summary>
    public ProgressRecord? Next(TodoProgress happened) => !rate.Passes() ? null : new ProgressRecord(ActivityId, activity, string.IsNullOrWhiteSpace(happened.Message) ? "Working" : happened.Message)
    {
        PercentComplete = 100 * (happened.Job.CompletedItems + happened.Job.SkippedItems) / Math.Max(1, happened.Job.TotalItems),
    };

    public ProgressRecord Completed() => new(ActivityId, activity, "Done") { RecordType = ProgressRecordType.Completed };
}
