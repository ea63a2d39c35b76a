namespace AgentOps;

/// <summary>That an address answered, whatever it said.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Date">The other side's time, to the second; null where it does not tell.</param>
internal sealed record EndpointAnswer(int Status, DateTimeOffset? Date);
