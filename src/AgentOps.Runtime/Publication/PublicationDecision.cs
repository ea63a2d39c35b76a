namespace AgentOps;

/// <summary>What is to be done with a proposal.</summary>
/// <param name="NeedsPerson">True: a person decides. False: it is published at once.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Risk">Destructive where something speaks against it.</param>
/// <param name="Actions">What publishing does, in order; empty where there is nothing to tell.</param>
public sealed record PublicationDecision(bool NeedsPerson, string Reason, Risk Risk, IReadOnlyList<PublicationActionKind> Actions);
