namespace AgentOps.Cmdlets;

/// <summary>Offers the events that may start something.</summary>
public sealed class WebhookEventCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Candidate>>([.. WebhookEvents.All.Select(name => new Candidate(name, name))]);
}
