namespace AgentOps;

/// <summary>An item that is to begin its next try.</summary>
/// <param name="Task">The item and its job, as they were seen.</param>
/// <param name="Submission">The run of the try, Queued.</param>
/// <param name="Now">The time it is decided at.</param>
public sealed record TodoDispatch(TodoTask Task, RunSubmission Submission, DateTimeOffset Now)
{
    /// <inheritdoc cref="TodoSearch.MostJobs"/>
    public int? MostJobs { get; init; }
}
