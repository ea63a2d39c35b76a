using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Remove, "AgentDeadLetter", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class RemoveAgentDeadLetterCommand : ForEachDeadLetterCommand
{
    private protected override void Act(DeadLetter letter)
    {
        if (!ShouldProcess(Describe(letter), "Take the run off the dead letters; it stays Failed"))
            return;
        var removed = Run(ct => Runtime.DeadLetters.RemoveAsync(letter.RunId, ct));
        if (PassThru)
            WriteObject(removed);
    }
}
