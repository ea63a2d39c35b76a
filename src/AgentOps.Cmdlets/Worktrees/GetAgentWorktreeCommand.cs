using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentWorktree")]
[OutputType(typeof(Worktree))]
public sealed class GetAgentWorktreeCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run", "Branch")]
    [SupportsWildcards]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(WorktreeIdCompleter))]
    public WorktreeReference[] Id { get; set; } = [];

    [Parameter]
    public WorktreeState[] State { get; set; } = [];

    [Parameter]
    public SwitchParameter IncludeSize { get; set; }

    private protected override void Process()
    {
        var all = Run(ct => Runtime.Worktrees.ListAsync(ct));
        if (Id.Length == 0)
        {
            ForEach(all.Where(IsAskedFor), Emit);
            return;
        }

        ForEach(Id, reference =>
        {
            if (WildcardPattern.ContainsWildcardCharacters(reference.Id))
            {
                var pattern = WildcardPattern.Get(reference.Id, WildcardOptions.IgnoreCase);
                ForEach(all.Where(worktree => IsAskedFor(worktree) && (pattern.IsMatch(worktree.Id) || pattern.IsMatch(worktree.Branch ?? ""))), Emit);
                return;
            }
            var found = all.FirstOrDefault(worktree => worktree.Id == reference.Id) ?? Run(ct => Runtime.Worktrees.GetAsync(reference.Id, ct));
            if (State.Length == 0 || State.Contains(found.State))
                Emit(found);
        });
    }

    // What is gone is shown to who asks for it.
    private bool IsAskedFor(Worktree worktree) => State.Length > 0 ? State.Contains(worktree.State) : worktree.State != WorktreeState.Removed;

    private void Emit(Worktree worktree) => WriteObject(Run(ct => Runtime.Worktrees.LookAsync(worktree, IncludeSize, ct)));
}
