namespace AgentOps.Adapters;

/// <summary>The first run of a lane: highest priority, then oldest.</summary>
internal sealed record LaneHead(QueueLane Lane, QueuePriority Priority, long Seq);
