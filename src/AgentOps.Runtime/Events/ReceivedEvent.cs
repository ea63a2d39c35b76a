namespace AgentOps;

/// <summary>What became of an event that was sent.</summary>
/// <param name="Event">The event as it is stored; where it is a duplicate, the one that came before.</param>
/// <param name="IsDuplicate">True: an event with the same delivery id is there already, and nothing was added.</param>
public sealed record ReceivedEvent(AgentEvent Event, bool IsDuplicate);
