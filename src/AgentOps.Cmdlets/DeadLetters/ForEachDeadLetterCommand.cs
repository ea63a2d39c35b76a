using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Acts on each dead letter that is named or piped in. People decide about them, so an agent may not.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForEachDeadLetterCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DeadLetterIdCompleter))]
    public RunReference[] Id { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Gets the dead letter as it is now, so that questions name it and not what was typed.</summary>
    private protected abstract void Act(DeadLetter letter);

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process() =>
        ForEach(Id, reference => Act(Run(ct => Runtime.DeadLetters.GetAsync(reference.Id, ct))));

    private protected static string Describe(DeadLetter letter) => $"{letter} ({letter.Code})";
}
