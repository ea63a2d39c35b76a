using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentTranscript")]
[OutputType(typeof(TranscriptEntry))]
public sealed class GetAgentTranscriptCommand : ForEachRunCommand
{
    private protected override bool BearsInvalidConfiguration => true;

    private protected override void Act(Run run) =>
        WriteObject(Run(ct => Runtime.Runs.TranscriptAsync(run.Id, ct)), enumerateCollection: true);
}
