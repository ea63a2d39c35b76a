namespace AgentOps.Cmdlets;

/// <summary>Offers names that events have had.</summary>
public sealed class EventNameCompleter : RecentEventsCompleter
{
    private protected override string? Offer(AgentEvent found) => found.Name;
}
