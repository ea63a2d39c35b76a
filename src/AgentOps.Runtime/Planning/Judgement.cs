namespace AgentOps;

/// <summary>A model's judgement of a finished run.</summary>
/// <param name="Succeeded">Whether it found every success criterion met.</param>
/// <param name="Reason">Its reason, or why its answer could not be used.</param>
/// <param name="Reply">The reply to record, with its cost.</param>
public sealed record Judgement(bool Succeeded, string Reason, Reply Reply);
