namespace AgentOps;

/// <summary>A worker's record as somebody saw it: what was concluded from it holds only while no later heartbeat has come.</summary>
public sealed record WorkerSighting(string Id, DateTimeOffset HeartbeatAt);
