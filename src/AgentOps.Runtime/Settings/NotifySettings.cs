namespace AgentOps;

/// <summary>Settings under <c>notify</c>: who is told when a run blocks or fails. Counts only in a trusted workspace.</summary>
public sealed record NotifySettings
{
    /// <summary>Statuses that are told; Blocked and Failed by default.</summary>
    public IReadOnlyList<RunStatus> On { get; init; } = [RunStatus.Blocked, RunStatus.Failed];

    /// <summary>Program and arguments; gets the message as one JSON line on standard input. Empty for none.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>Gets the message as a JSON POST; null for none.</summary>
    public string? Webhook { get; init; }

    /// <summary>The environment variable whose value signs the webhook (HMAC-SHA256, header X-AgentOps-Signature-256); null for none.</summary>
    public string? SecretVariable { get; init; }

    /// <summary>10 s by default.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);
}
