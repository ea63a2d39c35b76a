using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsDiagnostic.Test, "AgentEnvironment")]
[OutputType(typeof(CheckResult), typeof(bool))]
public sealed class TestAgentEnvironmentCommand : AgentCommand
{
    private EnvironmentVisit? visit;

    [Parameter(Position = 0)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(CheckNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    [Duration]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    [Parameter]
    public SwitchParameter Quiet { get; set; }

    private protected override void Process()
    {
        if (Timeout <= TimeSpan.Zero)
            throw new PSArgumentException("-Timeout must be longer than nothing.", nameof(Timeout));
        var all = FindChecks();
        var chosen = new HashSet<IEnvironmentCheck>();
        var failed = false;
        ForEach(Name.Length == 0 ? ["*"] : Name, name => chosen.UnionWith(Choose(all, name)));
        var doctor = new EnvironmentDoctor(Clock, Timeout);
        Stream(ct => doctor.RunAsync([.. all.Where(chosen.Contains)], ct), result =>
        {
            failed |= result.Status == CheckStatus.Fail;
            if (!Quiet)
                WriteObject(result);
        });
        if (Quiet)
            WriteObject(!failed);
    }

    protected override void Dispose(bool disposing)
    {
        visit?.Dispose();
        base.Dispose(disposing);
    }

    private IReadOnlyList<IEnvironmentCheck> FindChecks()
    {
        try
        {
            visit = new EnvironmentVisit(this, FindWorkspace());
            return visit.Checks;
        }
        catch (AgentOpsException none) when (visit is null)
        {
            return EnvironmentVisit.Without(this, none);
        }
    }

    private static IEnumerable<IEnvironmentCheck> Choose(IReadOnlyList<IEnvironmentCheck> all, string name)
    {
        var pattern = WildcardPattern.Get(name, WildcardOptions.IgnoreCase);
        var found = all.Where(check => pattern.IsMatch(check.Name)).ToList();
        return found.Count > 0 || WildcardPattern.ContainsWildcardCharacters(name) ? found : throw new AgentOpsException("check_not_found", $"There is no check named '{name}' here.", name);
    }
}
