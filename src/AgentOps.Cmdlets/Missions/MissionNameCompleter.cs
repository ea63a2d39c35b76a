using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Offers the missions that can be named here, and files where none fits.</summary>
public sealed class MissionNameCompleter : NameCompleter
{
    private protected override Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        var missions = MissionReadings.OpenCatalog(scope.Workspace()).List();
        return Task.FromResult<IReadOnlyList<Candidate>>(
            [.. missions.Select(reading => new Candidate(MissionReadings.NameOf(reading), reading.Mission?.Goal ?? "has errors: Test-AgentMission shows them"))]);
    }

    private protected override IEnumerable<CompletionResult> Otherwise(string? word) => CompletionCompleters.CompleteFilename(word ?? "");
}
