namespace AgentOps;

/// <summary>What the run's own review came to.</summary>
/// <param name="Approved">False: it asks for changes, or could not decide.</param>
/// <param name="Summary">In one or more sentences.</param>
public sealed record PublicationReview(bool Approved, string Summary);
