namespace AgentOps;

/// <summary>What a git command gave back.</summary>
/// <param name="ExitCode">0 when it went well; 0 too when it was stopped because it wrote enough.</param>
/// <param name="Output">Standard output as UTF-8, cut at the limit.</param>
/// <param name="Error">The last 8,000 characters of standard error.</param>
/// <param name="Truncated">True when there was more output than the limit.</param>
public sealed record GitResult(int ExitCode, string Output, string Error, bool Truncated);
