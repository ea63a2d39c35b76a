namespace AgentOps;

/// <summary>What the store knows of an attempt that failed.</summary>
/// <param name="Succeeded">Steps that have succeeded: of a conversation in this attempt, which may have begun it anew; of anything else in the whole run. The budget of attempts is refilled by it.</param>
/// <param name="Mark">The most there were when an attempt ended before.</param>
/// <param name="IsRepeatable">False when the step that failed may have taken effect and its tool is not idempotent.</param>
/// <param name="PutOffSince">When the other side first asked it to wait, where it has done so at each attempt since; null where the last attempt ended otherwise.</param>
public readonly record struct RetryFacts(int Succeeded, int Mark, bool IsRepeatable = true, DateTimeOffset? PutOffSince = null);
