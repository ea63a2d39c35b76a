using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Acts on each worktree that is named or piped in. People decide about an agent's work, so an agent may not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForEachWorktreeCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run", "Branch")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(WorktreeIdCompleter))]
    public WorktreeReference[] Id { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Gets the worktree as it is now, so that questions name it and not what was typed.</summary>
    private protected abstract void Act(Worktree worktree);

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process() =>
        ForEach(Id, reference => Act(Run(ct => Runtime.Worktrees.GetAsync(reference.Id, ct))));
}
