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
            ForEach(Mission, mission => ForEach(Expand(mission), Report));
    }

    // One answer for all, since a list of False is true to an if statement.
    private protected override void End()
    {
        if (Quiet)
            WriteObject(!failed);
    }

    private IEnumerable<MissionReading> Expand(MissionReference mission)
    {
        try
        {
            if (mission.Mission is not null || !WildcardPattern.ContainsWildcardCharacters(mission.Text))
                return [Read(mission)];
            if (mission.IsPath)
                return [.. GetResolvedProviderPathFromPSPath(mission.Text, out _).Select(path => Catalog.Read(path, Folder))];
            var pattern = WildcardPattern.Get(mission.Text, WildcardOptions.IgnoreCase);
            return [.. Catalog.List().Where(reading => pattern.IsMatch(MissionReadings.NameOf(reading)))];
        }
        catch (ItemNotFoundException)
        {
            return [];
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
