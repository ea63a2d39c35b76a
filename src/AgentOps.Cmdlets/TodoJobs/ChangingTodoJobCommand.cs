using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Does one thing with each todo job that is named or piped in, and gives it back with -PassThru.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ChangingTodoJobCommand : FindingTodoJobCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TodoJobNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The question's words.</summary>
    private protected abstract string Action { get; }

    private protected abstract Task<TodoJob> ChangeAsync(TodoService jobs, TodoJob job, CancellationToken ct);

    private protected override void Emit(TodoJob item)
    {
        if (!ShouldProcess($"{item.Name} ({item.Status}, {item.CompletedItems + item.SkippedItems} of {item.TotalItems})", Action))
            return;
        var changed = Run(ct => ChangeAsync(Runtime.TodoJobs, item, ct));
        if (PassThru)
            WriteObject(changed);
    }
}
