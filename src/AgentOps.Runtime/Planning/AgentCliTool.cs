namespace AgentOps;

/// <summary>Hands a prompt to an outside agent program and compares the repository before and after, since our boundary cannot hold it.</summary>
public sealed class AgentCliTool : ITool
{
    /// <summary>agent_cli.</summary>
    public const string ToolName = "agent_cli";

    private const string PromptMark = "{prompt}";

    private readonly IReadOnlyDictionary<string, RunnerSettings> runners;
    private readonly CommandSettings commands;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices;
    private readonly TimeProvider clock;
    private readonly TimeSpan silence;

    /// <param name="runners">By alias.</param>
    /// <param name="commands">What children get of our environment.</param>
    /// <param name="prices">For agents that tell their tokens and no cost, by the runner's model.</param>
    /// <param name="clock">Measures timeouts.</param>
    /// <param name="silence">How long an agent must be silent before its last words are taken for a question; 5 s by default.</param>
    public AgentCliTool(
        IReadOnlyDictionary<string, RunnerSettings> runners, CommandSettings commands, IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices, TimeProvider clock, TimeSpan? silence = null)
    {
        (this.runners, this.commands, this.prices, this.clock, this.silence) = (runners, commands, prices, clock, silence ?? TimeSpan.FromSeconds(5));
        Descriptor = new ToolDescriptor
        {
            Name = ToolName,
            Description = "Hands a prompt to a configured agent program, which works in the repository by itself.",
            Schema = """
                {"type":"object","additionalProperties":false,"required":["runner","prompt"],"properties":{"runner":{"type":"string","description":"The runner's alias in the configuration."},"prompt":{"type":"string"}}}
                """,
            // One descriptor stands for every runner, so the riskiest of them decides.
            Risk = runners.Count == 0 ? Risk.Destructive : runners.Values.Max(runner => runner.Risk),
        };
    }

    /// <inheritdoc/>
    public ToolDescriptor Descriptor { get; }

    /// <inheritdoc/>
    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var alias = invocation.Arguments.Text("runner");
        var runner = runners.GetValueOrDefault(alias)
            ?? throw new AgentOpsException("runner_not_found", $"There is no runner '{alias}'. The configuration has: {string.Join(", ", runners.Keys.Order())}.", alias);
        var agent = new AgentOutput();
        var request = Request(runner, alias, invocation, agent);

        var repository = new RepositoryReader();
        var before = await repository.BeforeAsync(invocation.Root, invocation.Workspace, ct);
        var child = await new ChildProcess(clock).RunAsync(request, ct);
        ct.ThrowIfCancellationRequested();
        var after = await repository.AfterAsync(before, ct);

        var result = AgentVerdict.Of(alias, child, agent, runner.Timeout, usage => ModelPricing.CostOf(prices, runner.Model, clock.GetUtcNow(), usage));
        var outside = RepositoryScope.Outside(RepositoryScope.Changed(before, after), runner.Scope);
        return outside.Count == 0 ? result : result with
        {
            OutOfScope = outside,
            Error = ErrorTable.Get("scope_violation").ToEnvelope($"{alias} changed {outside.Count} path(s) outside its scope, {outside[0]} first."),
        };
    }

    private ChildRequest Request(RunnerSettings runner, string alias, ToolInvocation invocation, AgentOutput agent)
    {
        var prompt = invocation.Arguments.Text("prompt");
        if (runner.Command.Count == 0 || (!runner.PromptOnInput && !runner.Command.Contains(PromptMark)))
            throw new AgentOpsException("configuration_invalid", $"The command of runners.{alias} is empty, or takes the prompt nowhere: it needs the argument {PromptMark} or the prompt on input.", alias);
        var environment = ChildEnvironment.Build(commands, runner.Environment, ChildEnvironment.AdditionsOf(invocation));
        var program = ProgramResolver.Resolve(runner.Command[0], environment.GetValueOrDefault("PATH"), invocation.Root, invocation.Workspace);
        return new ChildRequest
        {
            Command = [program, .. runner.Command.Skip(1).Select(argument => argument == PromptMark && !runner.PromptOnInput ? prompt : argument)],
            WorkingFolder = invocation.Root,
            Environment = environment,
            Input = runner.PromptOnInput ? prompt : null,
            Timeout = runner.Timeout,
            OnJsonLine = agent.Accept,
            Silence = new SilenceRule(silence, recent => NeedsInputDetector.Detect(AgentWords.After(recent, cut: recent.Length >= 4_000))),
        };
    }
}
