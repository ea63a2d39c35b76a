namespace AgentOps;

/// <summary>One entry of <c>prices</c>: US dollars for a million tokens.</summary>
public sealed record ModelPrice(decimal Input, decimal Output);
