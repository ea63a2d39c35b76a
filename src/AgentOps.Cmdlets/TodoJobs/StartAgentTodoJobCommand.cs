using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Start, "AgentTodoJob", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class StartAgentTodoJobCommand : FindingTodoJobCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TodoJobNameCompleter))]
    public override string[] Name { get; set; } = [];

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Emit(TodoJob item)
    {
        if (!ShouldProcess($"{item.Name} ({item.Status}, {item.CompletedItems + item.SkippedItems} of {item.TotalItems})", "Work the todo job here"))
            return;
        var (work, bar) = (Runtime.TodoWork, new TodoProgressBar(item, Clock));
        try
        {
            Pump(async (output, ct) =>
            {
                await foreach (var run in work.RunAsync(item.Name, happened => Report(output, happened), ct))
                    await output.PostAsync(() => WriteObject(run), ct);
                return true;
            });
        }
        finally
        {
            if (!Stopping)
                WriteProgress(bar.Completed());
        }
        var left = Run(ct => Runtime.TodoJobs.GetAsync(item.Name, ct));
        if (left.Status != TodoJobStatus.Succeeded)
            WriteWarning($"The todo job {left.Name} is {left.Status} with {left.CompletedItems + left.SkippedItems} of {left.TotalItems} items done{(left.Reason is null ? "." : $": {left.Reason}")}");

        void Report(PipelineOutput output, TodoProgress happened)
        {
            output.TryPost(() => WriteVerbose(happened.Message));
            if (bar.Next(happened) is { } record)
                output.TryPost(() => WriteProgress(record));
        }
    }
}
