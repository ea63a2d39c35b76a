namespace AgentOps.Cmdlets;

/// <summary>Offers who has sent events.</summary>
public sealed class EventActorCompleter : RecentEventsCompleter
{
    private protected override string? Offer(AgentEvent found) => found.Actor;
}
