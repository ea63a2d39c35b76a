namespace AgentOps.Cmdlets;

/// <summary>Offers the newest events.</summary>
public sealed class EventIdCompleter : RecentEventsCompleter
{
    private protected override string? Offer(AgentEvent found) => found.Id;
}
