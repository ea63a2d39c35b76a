namespace AgentOps.Cmdlets;

/// <summary>Offers the classes that can be cleaned up.</summary>
public sealed class RetentionClassCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Candidate>>([.. RetentionClasses.All.Select(name => new Candidate(name, name))]);
}
