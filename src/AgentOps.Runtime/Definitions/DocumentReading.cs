namespace AgentOps;

/// <summary>What reading a document gave: a root, or the findings that say why not.</summary>
public sealed record DocumentReading(DocumentNode? Root, IReadOnlyList<Finding> Findings);
