namespace AgentOps.Tests.Missions;

public class AvailabilityTests
{
    private static readonly Mission Planned = new()
    {
        Id = "m", Goal = "g", Planner = PlannerKind.Plan, AllowedTools = ["read_file", "raed_file"],
        Plan = new MissionPlan([new PlanStep("read_file", "{}") { Line = 4, Column = 5 }], null), Text = "id: m\nallowed_tools: [read_file, raed_file]\n",
    };

    private static readonly AgentSettings Settings = AgentSettings.Default with
    {
        Models = new Dictionary<string, ModelSettings> { ["small"] = new() { Model = "x" } },
        Runners = new Dictionary<string, RunnerSettings> { ["codex"] = new() { Command = ["codex"] } },
    };

    private static IReadOnlyList<Finding> Check(Mission mission, IToolCatalog? tools = null, AgentSettings? settings = null) =>
        [.. MissionCheck.Run(new MissionReading(mission, []), tools, settings).Where(finding => !finding.Rule.StartsWith("prompt-"))];

    [Fact]
    public void A_tool_that_the_workspace_lacks_is_a_warning_with_the_one_that_was_meant()
    {
        var finding = Assert.Single(Check(Planned, new Catalog("read_file", "write_file")));

        Assert.Equal(("tool-unknown", FindingSeverity.Warning, 2, 1), (finding.Rule, finding.Severity, finding.Line, finding.Column));
        Assert.Contains("read_file", finding.Fix);
    }

    [Fact]
    public void A_plan_step_with_an_unknown_tool_is_told_at_its_place()
    {
        var finding = Assert.Single(Check(Planned with { AllowedTools = null }, new Catalog("other")));

        Assert.Equal(("tool-unknown", 4, 5), (finding.Rule, finding.Line, finding.Column));
    }

    [Fact]
    public void Without_a_catalog_or_settings_nothing_is_said() => Assert.Empty(Check(Planned));

    [Theory]
    [InlineData(PlannerKind.Chat, "small", null)]
    [InlineData(PlannerKind.Chat, "smal", "model-unknown")]
    [InlineData(PlannerKind.Chat, null, "model-missing")]
    [InlineData(PlannerKind.Cli, "codex", null)]
    [InlineData(PlannerKind.Cli, "claude", "runner-unknown")]
    public void Aliases_are_looked_up_in_the_configuration(PlannerKind planner, string? alias, string? rule)
    {
        var mission = new Mission { Id = "m", Goal = "g", Planner = planner, Model = planner == PlannerKind.Chat ? alias : null, Runner = planner == PlannerKind.Cli ? alias : null };

        Assert.Equal(rule, Check(mission, settings: Settings).SingleOrDefault()?.Rule);
    }

    [Fact]
    public void A_default_model_is_enough() => Assert.Empty(Check(new Mission { Id = "m", Goal = "g", Planner = PlannerKind.Chat }, settings: Settings with { DefaultModel = "small" }));

    [Fact]
    public void The_evaluators_model_is_looked_up_too() =>
        Assert.Equal("model-unknown", Assert.Single(Check(Planned with { Evaluator = new Evaluator { Kind = EvaluatorKind.Model, Model = "big" } }, settings: Settings)).Rule);

    [Fact]
    public void What_reading_found_comes_first()
    {
        var first = new Finding { Rule = "unused-key", Message = "x" };

        Assert.Same(first, MissionCheck.Run(new MissionReading(new Mission { Id = "m", Goal = "g", Planner = PlannerKind.Chat }, [first]), null, null)[0]);
        Assert.Same(first, Assert.Single(MissionCheck.Run(new MissionReading(null, [first]), null, null)));
    }

    private sealed class Catalog(params string[] names) : IToolCatalog
    {
        public bool IsStored(string name) => false;

        public IReadOnlyList<ToolDescriptor> All { get; } = [.. names.Select(name => new ToolDescriptor { Name = name, Description = "", Schema = "{}" })];

        public ITool? Find(string name) => names.Contains(name) ? new Tool(All.First(tool => tool.Name == name)) : null;
    }

    private sealed class Tool(ToolDescriptor descriptor) : ITool
    {
        public ToolDescriptor Descriptor => descriptor;

        public Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct) => throw new NotSupportedException();
    }
}
