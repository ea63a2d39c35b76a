namespace AgentOps;

/// <summary>What a model, runner or service asked of everybody: to come back later.</summary>
/// <param name="Scope"><c>model:NAME</c>, <c>runner:ALIAS</c> or <c>dependency:HOST</c>.</param>
/// <param name="Until">When work that needs it goes on.</param>
/// <param name="Reason">What it answered, redacted.</param>
/// <param name="RunId">The run that was told.</param>
public sealed record ProviderHold(string Scope, DateTimeOffset Until, string Reason, string RunId)
{
    /// <inheritdoc/>
    public override string ToString() => Scope;
}
