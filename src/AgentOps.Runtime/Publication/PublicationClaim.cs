namespace AgentOps;

/// <summary>Who wants to publish.</summary>
/// <param name="Owner">As <see cref="ProcessIdentity"/> writes it.</param>
/// <param name="Now">When.</param>
/// <param name="Until">By when it says the next word, or has lost the claim.</param>
/// <param name="DeadOwner">An owner whose process is certainly gone; null: none is known.</param>
public sealed record PublicationClaim(string Owner, DateTimeOffset Now, DateTimeOffset Until, string? DeadOwner = null);
