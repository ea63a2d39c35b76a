using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "AgentMission")]
[OutputType(typeof(Finding), typeof(bool))]
public sealed class TestAgentMissionCommand : MissionCommand
{
    private bool failed;

    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Path", "PSPath", "Name", "Id")]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(MissionNameCompleter))]
    public MissionReference[] Mission { get; set; } = [];

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        if (Mission.Length == 0)
            ForEach(Catalog.List().ToList(), Report);
        else
            ForEach(Mission, mission => ForEach(FindOrFail(mission), Report));
    }

    // One answer for all, since a list of False is true to an if statement.
    private protected override void End()
    {
        if (Quiet)
            WriteObject(!failed);
    }

    private IReadOnlyList<MissionReading> FindOrFail(MissionReference mission)
    {
        try
        {
            return Find(mission);
        }
        catch (AgentOpsException)
        {
            failed = true;
            throw;
        }
    }

    private void Report(MissionReading reading)
    {
        var runtime = FindWorkspaceOrNone() is null ? null : Runtime;
        var findings = MissionCheck.Run(reading, runtime?.Tools, runtime?.Settings);
        failed |= findings.Any(finding => finding.Severity == FindingSeverity.Error);
        if (!Quiet)
            WriteObject(findings, enumerateCollection: true);
    }
}
