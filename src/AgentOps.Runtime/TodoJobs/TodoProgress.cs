namespace AgentOps;

/// <summary>Something to tell a watching person about a todo job that is worked in the foreground.</summary>
/// <param name="Job">As it was when the item began or the wait did.</param>
/// <param name="Message">What goes on, in a sentence.</param>
public sealed record TodoProgress(TodoJob Job, string Message);
