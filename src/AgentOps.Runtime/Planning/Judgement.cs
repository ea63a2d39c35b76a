namespace AgentOps;

/// <summary>A model's verdict on a finished run.</summary>
/// <param name="Succeeded">True only when the model said so in the form asked for.</param>
/// <param name="Reason">Its reason, or what was wrong with its answer.</param>
/// <param name="Reply">The answer with its cost. Record it in the commit that ends the run: a planner must not take it for one of its own.</param>
public sealed record Judgement(bool Succeeded, string Reason, Reply Reply);
