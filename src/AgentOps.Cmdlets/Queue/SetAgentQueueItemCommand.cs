using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Set, "AgentQueueItem", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class SetAgentQueueItemCommand : ForEachRunCommand
{
    [Parameter]
    public QueuePriority? Priority { get; set; }

    [Parameter]
    public DueTime? NotBefore { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin()
    {
        if (Priority is null && NotBefore is null)
            throw new PSArgumentException("-Priority or -NotBefore says what to change.", nameof(Priority));
    }

    private protected override void Act(Run run)
    {
        var change = new QueueChange { Priority = Priority, NotBefore = NotBefore?.Resolve(Clock.GetUtcNow()) };
        if (!ShouldProcess(run.ToString(), InWords(change)))
            return;
        var changed = Run(ct => Runtime.Queue.ChangeAsync(run.Id, change, ct));
        if (PassThru)
            WriteObject(changed);
    }

    private static string InWords(QueueChange change) => string.Join(" and ", new[]
    {
        change.Priority is { } priority ? $"Set the priority to {priority}" : null,
        change.NotBefore is { } time ? $"Take it not before {time:u}" : null,
    }.Where(part => part is not null));
}
