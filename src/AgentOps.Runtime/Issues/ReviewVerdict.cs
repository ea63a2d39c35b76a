namespace AgentOps;

/// <summary>What a review comes to when everything that is known about the change is held against it.</summary>
/// <param name="Approved">False: a person decides.</param>
/// <param name="Overridden">True: the reviewer approved, and the rules do not.</param>
/// <param name="Risk">High as soon as anything speaks against the change.</param>
/// <param name="Summary">The reviewer's words, and why the rules say otherwise.</param>
/// <param name="Concerns">What speaks against it, beside the guardrails' own findings; each a sentence.</param>
public sealed record ReviewVerdict(bool Approved, bool Overridden, ReviewRisk Risk, string Summary, IReadOnlyList<string> Concerns);
