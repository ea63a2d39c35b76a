namespace AgentOps.Cmdlets;

/// <summary>Offers correlations that events have had.</summary>
public sealed class EventCorrelationCompleter : RecentEventsCompleter
{
    private protected override string? Offer(AgentEvent found) => found.Correlation;
}
