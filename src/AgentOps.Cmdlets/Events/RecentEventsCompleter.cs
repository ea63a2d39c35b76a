using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Offers what the newest events have in one of their members.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class RecentEventsCompleter : NameCompleter
{
    private const int Newest = 100;

    /// <summary>Null where the event has nothing to offer.</summary>
    private protected abstract string? Offer(AgentEvent found);

    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var offered = new Dictionary<string, Candidate>(StringComparer.Ordinal);
        await foreach (var found in lease.Value.Events.ListAsync(new EventQuery { Limit = Newest }, ct))
        {
            if (Offer(found) is { } text)
                offered.TryAdd(text, new Candidate(text, $"{found}, {Display.Age(found.ReceivedAt)} ago"));
        }
        return [.. offered.Values];
    }
}
