using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Merge, "AgentWorktree", SupportsShouldProcess = true)]
[OutputType(typeof(WorktreeMerge))]
public sealed class MergeAgentWorktreeCommand : ForEachWorktreeCommand
{
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Into { get; set; }

    private protected override void Act(Worktree worktree)
    {
        if (!ShouldProcess($"{worktree} ({worktree.State})", $"Merge into {Into ?? worktree.BaseBranch ?? "the branch it came from"}"))
            return;
        var merge = Run(ct => Runtime.Worktrees.MergeAsync(worktree.Id, new WorktreeMergeOptions { Into = Into }, ct));
        if (PassThru)
            WriteObject(merge);
        if (merge.Outcome == MergeOutcome.Conflict)
            throw new AgentOpsException("worktree_merge_conflict", $"{merge.Branch} conflicts with {merge.Target} in {string.Join(", ", merge.ConflictedFiles.Take(10))}. {merge.Guidance} Report: {merge.ReportPath}", merge);
    }
}
