namespace AgentOps.Cmdlets;

/// <summary>Offers the shipped missions and workflows.</summary>
public sealed class TemplateNameCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Candidate>>([.. TemplateReadings.Open(scope.Workspace()).List().Select(template => new Candidate(template.Name, $"{template.Kind}, {template.State}"))]);
}
