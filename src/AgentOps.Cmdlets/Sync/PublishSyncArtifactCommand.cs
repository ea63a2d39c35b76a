using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Publish, "SyncArtifact", SupportsShouldProcess = true, DefaultParameterSetName = "Issue")]
[OutputType(typeof(SyncArtifact))]
public sealed class PublishSyncArtifactCommand : AgentCommand
{
    private readonly List<SyncArtifact> given = [];

    [Parameter(ParameterSetName = "Artifact", Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNullOrEmpty]
    public SyncArtifact[] Artifact { get; set; } = [];

    [Parameter(ParameterSetName = "Issue", Mandatory = true, Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SyncIssueCompleter))]
    public string[] Issue { get; set; } = [];

    [Parameter(ParameterSetName = "Issue")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SyncTrackerCompleter))]
    public string[] Tracker { get; set; } = [];

    [Parameter]
    public SyncAction[] Action { get; set; } = [];

    [Parameter]
    public SwitchParameter Latest { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // What an agent proposes is not for an agent to publish.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        if (ParameterSetName == "Artifact")
        {
            given.AddRange(Artifact);
            return;
        }
        var sync = new SyncService(FindWorkspace(), Clock);
        given.AddRange(sync.Staged(SyncMatch.Scope(Tracker, Issue)));
        ForEach(Issue.Where(issue => !WildcardPattern.ContainsWildcardCharacters(issue)).ToList(), issue => MustBeStaged(sync, issue));
    }

    // A name is somebody's expectation; a pattern may match nothing.
    private void MustBeStaged(SyncService sync, string issue)
    {
        if (sync.Staged(SyncMatch.Scope(Tracker, [issue])).Count == 0)
            throw new AgentOpsException("sync_artifact_not_found", $"Nothing is staged for the issue {issue}{(Tracker.Length == 0 ? "" : $" of {string.Join(", ", Tracker)}")}.", issue);
    }

    // What belongs together may come one after another.
    private protected override void End()
    {
        IReadOnlyList<SyncArtifact> asked = given.FindAll(artifact => Action.Length == 0 || Action.Contains(artifact.Action));
        ForEach(SyncSelection.Together(Latest ? SyncSelection.Latest(asked) : asked), Publish);
    }

    private void Publish(IReadOnlyList<SyncArtifact> together)
    {
        var what = string.Join(", ", together.Select(artifact => artifact.Action));
        if (!ShouldProcess($"{together[0].Tracker}#{together[0].Issue}: {together[0].Summary}", $"Publish {what}"))
            return;
        var publisher = Runtime.SyncPublisher;
        var applied = Run(ct => publisher.PublishAsync(together, ct));
        if (PassThru)
            WriteObject(applied, enumerateCollection: true);
    }
}
