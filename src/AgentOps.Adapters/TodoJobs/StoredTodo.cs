namespace AgentOps.Adapters;

/// <summary>A todo job's row.</summary>
/// <param name="Seq">The row's number, by which its items are kept.</param>
/// <param name="Job">What users see, without what is counted.</param>
internal sealed record StoredTodo(long Seq, TodoJob Job);
