namespace AgentOps;

/// <summary>An item whose turn it is, with its job as both were seen: the dispatch is refused when either has changed since.</summary>
public sealed record TodoTask(TodoJob Job, TodoItem Item);
