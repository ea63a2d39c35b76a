using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentWorktree", SupportsShouldProcess = true)]
[OutputType(typeof(Worktree))]
public sealed class RemoveAgentWorktreeCommand : ForEachWorktreeCommand
{
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override void Act(Worktree worktree)
    {
        var what = worktree.Path.Length == 0 ? "Delete the branch" : worktree.Branch is null ? "Remove the folder" : "Remove the worktree and its branch";
        if (!ShouldProcess($"{worktree} ({worktree.State})", what))
            return;
        var removed = Run(ct => Runtime.Worktrees.RemoveAsync(worktree.Id, Force, ct));
        if (removed.Warning is { } given)
            WriteWarning($"Given up: {given}");
        if (PassThru)
            WriteObject(removed);
    }
}
