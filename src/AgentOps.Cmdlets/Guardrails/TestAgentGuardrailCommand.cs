using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "AgentGuardrail", DefaultParameterSetName = ByPath)]
[OutputType(typeof(GuardrailFinding), typeof(bool))]
public sealed class TestAgentGuardrailCommand : AgentCommand
{
    private const string ByPath = "Path";
    private const string ByWorktree = "Worktree";
    private bool found;

    [Parameter(ParameterSetName = ByWorktree, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "RunId", "Run", "Branch")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorktreeIdCompleter))]
    public WorktreeReference[] Worktree { get; set; } = [];

    [Parameter(ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    public string[] Path { get; set; } = ["."];

    [Parameter(ParameterSetName = ByPath)]
    [ValidateNotNullOrEmpty]
    public string Base { get; set; } = "HEAD";

    [Parameter]
    [AllowEmptyCollection]
    public string[]? PlannedFile { get; set; }

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        if (ParameterSetName == ByWorktree)
            ForEach(Worktree, reference => Report(ct => CheckAsync(reference, ct)));
        else
            ForEach(Path, path => Report(ct => Guardrails.CheckAsync(FileSystemPath(path), Base, PlannedFile, ct)));
    }

    // One answer for all, since a list of False is true to an if statement.
    private protected override void End()
    {
        if (Quiet)
            WriteObject(!found);
    }

    private GuardrailService Guardrails => FindWorkspaceOrNone() is null ? new GuardrailService(new GuardrailSettings(), Clock) : Runtime.Guardrails;

    private async Task<GuardrailReport> CheckAsync(WorktreeReference reference, CancellationToken ct) =>
        await Runtime.Guardrails.CheckAsync(Runtime.Workspace, await Runtime.Worktrees.GetAsync(reference.Id, ct), PlannedFile, ct);

    private void Report(Func<CancellationToken, Task<GuardrailReport>> check)
    {
        // What could not be checked was not found to be good.
        var before = found;
        found = true;
        var report = Run(check);
        found = before || !report.IsClean;
        WriteVerbose($"{report}, against {report.Change.BaseCommit}{(report.IsLowRisk ? "; documents or tests only" : "")}.");
        if (!Quiet)
            WriteObject(report.Findings, enumerateCollection: true);
    }
}
