using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Decides approvals; refuses inside a run, so that no agent approves itself.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class DecidingCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("ApprovalId", "Approval")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ApprovalIdCompleter))]
    public ApprovalReference[] Id { get; set; } = [];

    [Parameter]
    [Alias("Reason")]
    public string? Comment { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected void Decide(bool approve, ApprovalAnswer answer) => ForEach(Id, reference =>
    {
        if (reference.AskedNobody)
        {
            Settle(reference.Id, approve, answer.Comment);
            return;
        }
        var approval = Run(ct => Runtime.Approvals.GetAsync(reference.Id, ct));
        if (!ShouldProcess($"{approval}: {approval.Summary}", approve ? "Approve" : "Deny"))
            return;
        var decided = Run(ct => Runtime.Approvals.DecideAsync(approval.Id, approve, answer, ct));
        if (PassThru)
            WriteObject(decided);
    });

    // What went by itself and failed: its run cannot always go on, and a person can.
    private void Settle(string id, bool approve, string? because)
    {
        var publications = Runtime.Publications;
        var publication = Run(ct => publications.GetAsync(id, ct));
        if (!ShouldProcess(publication.Summary, approve ? "Approve" : "Deny"))
            return;
        var settled = Run(ct => approve ? publications.PublishAsync(id, ct) : publications.RejectAsync(id, because, ct));
        if (PassThru)
            WriteObject(settled);
    }
}
