namespace AgentOps;

/// <summary>The files of one part.</summary>
/// <param name="Name">The part's.</param>
/// <param name="Json">For programs.</param>
/// <param name="Markdown">For people.</param>
/// <param name="Html">A page; null where there is none.</param>
internal sealed record OpsPage(string Name, string Json, string Markdown, string? Html);
