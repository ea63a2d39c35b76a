using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Offers the workflows that can be named here, and files where none fits.</summary>
public sealed class WorkflowNameCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        var workflows = WorkflowReadings.OpenCatalog(scope.Workspace()).List();
        return Task.FromResult<IReadOnlyList<Candidate>>([.. workflows.Select(reading => new Candidate(WorkflowReadings.NameOf(reading), TipOf(reading.Workflow)))]);
    }

    private protected override IEnumerable<CompletionResult> Otherwise(string? word) => CompletionCompleters.CompleteFilename(word ?? "");

    private static string TipOf(Workflow? workflow) => workflow switch
    {
        null => "has errors: Test-AgentWorkflow shows them",
        { Description.Length: > 0 } => workflow.Description,
        _ => $"{workflow.Steps.Count} steps",
    };
}
