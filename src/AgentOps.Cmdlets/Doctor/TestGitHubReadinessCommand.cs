using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "GitHubReadiness")]
[OutputType(typeof(CheckResult), typeof(bool))]
public sealed class TestGitHubReadinessCommand : AgentCommand
{
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrackerNameCompleter))]
    public string? Tracker { get; set; }

    [Parameter]
    public SwitchParameter RequireWrite { get; set; }

    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        if (Timeout <= TimeSpan.Zero)
            throw new PSArgumentException("-Timeout must be longer than nothing.", nameof(Timeout));
        using var scene = new EnvironmentScene(FindWorkspace(), Registry.Adapters, TrustStore.Default(), Clock, _ => throw new NotSupportedException("These checks look at GitHub, not at the store."));
        var checks = ReadinessChecks.Of(scene, Tracker, RequireWrite);
        var doctor = new EnvironmentDoctor(Clock, Timeout);
        var failed = false;
        Stream(ct => doctor.RunAsync(checks, ct), result =>
        {
            failed |= result.Status == CheckStatus.Fail;
            if (!Quiet)
                WriteObject(result);
        });
        if (Quiet)
            WriteObject(!failed);
    }
}
