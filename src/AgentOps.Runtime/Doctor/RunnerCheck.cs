namespace AgentOps;

/// <summary>Whether an outside agent's program is there and starts: it is asked for its version.</summary>
internal sealed class RunnerCheck(string alias, RunnerSettings runner, EnvironmentScene scene) : IEnvironmentCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public string Name => $"runner:{alias}";

    public CheckCategory Category => CheckCategory.Runner;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        if (runner.Command.Count == 0)
            return CheckOutcome.Fail("Its command is empty.", "Mend runners in agentops.yaml, then run Grant-AgentWorkspaceTrust.");
        var environment = ChildEnvironment.Build(scene.Settings.Commands, runner.Environment, new Dictionary<string, string>());
        var program = ProgramResolver.Resolve(runner.Command[0], environment.GetValueOrDefault("PATH"), scene.Workspace.Root);
        var result = await new ChildProcess(scene.Clock).RunAsync(
            new ChildRequest
            {
                Command = [program, "--version"], WorkingFolder = scene.Workspace.Root, Environment = environment, KillAfter = Patience, HeadBytes = 1000, TailBytes = 0, EndWhenFull = true,
            }, ct);
        return Judge(program, result);
    }

    internal static CheckOutcome Judge(string program, ChildResult result)
    {
        if (result.StartError is { } refused)
            return CheckOutcome.Fail($"{program} cannot be started: {refused}", "Install it anew, or write its absolute path in agentops.yaml.");
        var said = VisibleText.Of((result.Output.Head.Length > 0 ? result.Output.Head : result.StderrTail).Trim().Split('\n')[0].Trim());
        return result.ExitCode == 0
            ? CheckOutcome.Pass($"{program}: {said}")
            : CheckOutcome.Warning(FormattableString.Invariant($"{program} --version ended with {result.ExitCode}: {said}"), "Run it by hand; it may need a login.");
    }
}
