using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Changes steps of a workflow run that nobody executes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ChangingRunStepCommand : AgentCommand
{
    // Not by value: a line of a tree stands for its step's own run where a run is asked for, and here for the workflow's.
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNull]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference Id { get; set; } = null!;

    // Null of the lines of a tree that are runs.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("StepId")]
    [AllowNull]
    [ArgumentCompleter(typeof(RunStepCompleter))]
    public string[]? Step { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected void Change(string action, Func<WorkflowService, string, string, CancellationToken, Task<WorkflowStepState>> change)
    {
        InsideRun.Refuse(MyInvocation.MyCommand.Name);
        if (Step is null && MyInvocation.ExpectingInput)
        {
            WriteVerbose($"{Id} is a run and no step; nothing is done about it.");
            return;
        }
        var run = Run(ct => Runtime.Runs.GetAsync(Id.Id, ct));
        ForEach(Step ?? [""], step =>
        {
            if (!ShouldProcess($"{run} step {step}", action))
                return;
            var changed = Run(ct => change(Runtime.Workflows, run.Id, step, ct));
            if (PassThru)
                WriteObject(changed);
        });
    }
}
