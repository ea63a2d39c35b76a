namespace AgentOps.Adapters.Tests.Missions;

public class ReadingAMissionTests
{
    private const string FixFlakyTest = """
        id: fix-flaky-test
        goal: Find the flaky test named in the issue and make it deterministic. Change nothing outside tests/.
        max_steps: 12
        constraints: [One commit at most, No network]
        success_criteria: [The test passes 20 times in a row]
        allowed_tools: [read_file, search_text, write_file, run_command, git_diff]
        requires_approval: false
        inputs:
          test: { type: string, required: true }
        planner: plan                      # or chat, with model: <alias>; or cli, with runner: <alias>
        plan:
          steps:
            - description: Run it
              tool: run_command
              arguments: { command: [dotnet, test, --filter, "{{ inputs.test }}"] }
            - description: Keep the output
              tool: write_file
              arguments: { path: tests/flaky.log, content: "{{ steps.1.output }}" }
          finish: Logged.
        tools:
          run_command: { risk: review, idempotent: true }
        timeout: 10m
        budget: { max_cost: 2.00, max_tokens: 200000 }
        on_denied: fail
        evaluator: { kind: command, command: [dotnet, test] }
        """;

    private static MissionReading Parse(string text) => new MissionCatalog(null, new YamlDocumentReader(), null).Parse(text, "x.yaml");

    [Fact]
    public void A_whole_mission_is_read_to_its_values()
    {
        var reading = Parse(FixFlakyTest);

        Assert.Empty(reading.Findings);
        Assert.True(reading.IsValid);
        var mission = reading.Mission!;
        Assert.Equal("fix-flaky-test", mission.Id);
        Assert.StartsWith("Find the flaky test", mission.Goal);
        Assert.Equal(12, mission.MaxSteps);
        Assert.Equal(["One commit at most", "No network"], mission.Constraints);
        Assert.Equal(["The test passes 20 times in a row"], mission.SuccessCriteria);
        Assert.Equal(["read_file", "search_text", "write_file", "run_command", "git_diff"], mission.AllowedTools);
        Assert.False(mission.RequiresApproval);
        Assert.Equal(new MissionInput("test") { Type = InputType.String, Required = true }, Assert.Single(mission.Inputs));
        Assert.Equal(PlannerKind.Plan, mission.Planner);
        Assert.Equal(
            [
                new PlanStep("run_command", """{"command":["dotnet","test","--filter","{{ inputs.test }}"]}""") { Description = "Run it", Line = 13, Column = 7 },
                new PlanStep("write_file", """{"path":"tests/flaky.log","content":"{{ steps.1.output }}"}""") { Description = "Keep the output", Line = 16, Column = 7 },
            ],
            mission.Plan!.Steps);
        Assert.Equal("Logged.", mission.Plan.Finish);
        Assert.Equal(new ToolOverride(Risk.Review, true), mission.Tools["run_command"]);
        Assert.Equal(TimeSpan.FromMinutes(10), mission.Timeout);
        Assert.Equal((2.00m, 200_000), (mission.MaxCost, mission.MaxTokens));
        Assert.Equal(OnDenied.Fail, mission.OnDenied);
        Assert.Equal(EvaluatorKind.Command, mission.Evaluator.Kind);
        Assert.Equal(["dotnet", "test"], mission.Evaluator.Command);
        Assert.Equal(FixFlakyTest, mission.Text);
        Assert.Matches("^[0-9a-f]{64}$", mission.Hash);
        Assert.Null(mission.Path);
    }

    [Fact]
    public void Id_and_goal_are_enough()
    {
        var mission = Parse("id: a\ngoal: b").Mission!;

        Assert.Equal(
            (10, PlannerKind.Chat, null, null, OnDenied.Fail, EvaluatorKind.None), (mission.MaxSteps, mission.Planner, mission.Timeout, mission.MaxCost, mission.OnDenied, mission.Evaluator.Kind));
        Assert.Null(mission.AllowedTools);
        Assert.Null(Parse("id: a\ngoal: b\nallowed_tools: null").Mission!.AllowedTools);
    }

    [Fact]
    public void A_plan_makes_the_planner_plan() =>
        Assert.Equal(PlannerKind.Plan, Parse("id: a\ngoal: b\nplan: { steps: [{ tool: t }] }").Mission!.Planner);

    [Fact]
    public void Keys_of_other_systems_are_kept()
    {
        var mission = Parse("id: a\ngoal: b\nversion: 0\nmetadata: { owner: me, at: 2025-11-03 }\nobservability: { on: true }\nnotes: [x, 'y']").Mission!;

        Assert.Equal(
            [("version", "0"), ("metadata", """{"owner":"me","at":"2025-11-03"}"""), ("observability", """{"on":true}"""), ("notes", """["x","y"]""")],
            mission.Extra.Select(pair => (pair.Key, pair.Value)));
    }

    [Fact]
    public void Arguments_keep_their_types() =>
        Assert.Equal(
            """{"n":1,"f":-1.5e3,"t":true,"z":null,"s":"1","y":"yes","o":"007","l":[{"a":"b"}]}""",
            Parse("id: a\ngoal: b\nplan: { steps: [{ tool: t, arguments: { n: 1, f: -1.5e3, t: true, z: ~, s: '1', y: yes, o: 007, l: [{ a: b }] } }] }").Mission!.Plan!.Steps[0].Arguments);

    [Theory]
    [InlineData("evaluator: required_tools", EvaluatorKind.RequiredTools)]
    [InlineData("evaluator: none", EvaluatorKind.None)]
    [InlineData("evaluator: { kind: model, model: m }", EvaluatorKind.Model)]
    public void An_evaluator_is_a_kind_or_a_mapping(string line, EvaluatorKind kind) => Assert.Equal(kind, Parse($"id: a\ngoal: b\n{line}").Mission!.Evaluator.Kind);

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var reading = Parse("id: a b\nmax_steps: ten\nplaner: chat\nbudget: { max_cost: -1 }\ninputs: { x: { type: text } }\nconstraints: one");

        Assert.Null(reading.Mission);
        Assert.Equal(
            [("missing-key", 1, 1), ("invalid-value", 1, 5), ("invalid-value", 2, 12), ("unknown-key", 3, 1), ("invalid-value", 4, 21), ("invalid-value", 5, 22), ("invalid-value", 6, 14)],
            reading.Findings.Select(finding => (finding.Rule, finding.Line, finding.Column)));
        Assert.Equal("Did you mean planner?", reading.Findings[3].Fix);
    }

    [Theory]
    [InlineData("max_steps: 0", "invalid-value", 3, 12)]
    [InlineData("max_steps: \"12\"", "invalid-value", 3, 12)]
    [InlineData("max_steps: 1.5", "invalid-value", 3, 12)]
    [InlineData("max_steps: 99999999999", "invalid-value", 3, 12)]
    [InlineData("planner: magic", "invalid-value", 3, 10)]
    [InlineData("planner: plan", "plan-missing", 3, 10)]
    [InlineData("planner: cli", "runner-missing", 3, 10)]
    [InlineData("plan: { finish: x }", "missing-key", 3, 7)]
    [InlineData("plan: { steps: [] }", "invalid-value", 3, 16)]
    [InlineData("plan: { steps: [{ description: x }] }", "missing-key", 3, 17)]
    [InlineData("plan: { steps: [{ tool: t, arguments: [1] }] }", "invalid-value", 3, 39)]
    [InlineData("plan: { steps: [{ tool: t, args: {} }] }", "unknown-key", 3, 28)]
    [InlineData("plan: { steps: [text] }", "invalid-value", 3, 17)]
    [InlineData("plan: { steps: [{ tool: t }] }\nallowed_tools: [u]", "tool-not-allowed", 3, 17)]
    [InlineData("plan: { steps: [{ tool: t }, { tool: t }] }\nmax_steps: 1", "plan-too-long", 4, 12)]
    [InlineData("inputs: { x: { required: true, default: y } }", "required-with-default", 3, 41)]
    [InlineData("inputs: { x: { type: integer, default: y } }", "invalid-value", 3, 40)]
    [InlineData("inputs: { x: { type: integer, default: 1.5 } }", "invalid-value", 3, 40)]
    [InlineData("inputs: { x: { type: list, default: y } }", "invalid-value", 3, 37)]
    [InlineData("inputs: { x: { type: string, default: [y] } }", "invalid-value", 3, 39)]
    [InlineData("inputs: { x-y: { type: string } }", "invalid-name", 3, 11)]
    [InlineData("inputs: [x]", "invalid-value", 3, 9)]
    [InlineData("timeout: 10", "invalid-value", 3, 10)]
    [InlineData("timeout: 0s", "invalid-value", 3, 10)]
    [InlineData("on_denied: ask", "invalid-value", 3, 12)]
    [InlineData("requires_approval: yes", "invalid-value", 3, 20)]
    [InlineData("allowed_tools: [1, [x]]", "invalid-value", 3, 20)]
    [InlineData("tools: { x: { risk: none } }", "invalid-value", 3, 21)]
    [InlineData("tools: { x: safe }", "invalid-value", 3, 13)]
    [InlineData("budget: { max_tokens: 0 }", "invalid-value", 3, 23)]
    [InlineData("budget: 5", "invalid-value", 3, 9)]
    [InlineData("evaluator: command", "missing-key", 3, 12)]
    [InlineData("evaluator: { kind: command }", "missing-key", 3, 12)]
    [InlineData("evaluator: { kind: command, command: [] }", "invalid-value", 3, 38)]
    [InlineData("evaluator: { kind: required_tools, tools: [x] }\nallowed_tools: [y]", "tool-not-allowed", 3, 12)]
    [InlineData("evaluator: { command: [x] }", "missing-key", 3, 12)]
    [InlineData("token: abc", "secret-in-file", 3, 1)]
    [InlineData("colour: red", "unknown-key", 3, 1)]
    public void A_wrong_value_is_an_error_at_its_place(string lines, string rule, int line, int column)
    {
        var reading = Parse($"id: a\ngoal: b\n{lines}");

        Assert.Null(reading.Mission);
        var error = Assert.Single(reading.Findings, finding => finding.Severity == FindingSeverity.Error);
        Assert.Equal((rule, line, column, "x.yaml", "a"), (error.Rule, error.Line, error.Column, error.File, error.Mission));
    }

    [Theory]
    [InlineData("{ tool: t, arguments: { a: '{{ inputs.nobody }}' } }", "template-reference")]
    [InlineData("{ tool: t, arguments: { a: ['x', 'y {{ steps.1.output }}'] } }", "template-reference")]
    [InlineData("{ tool: t }, { tool: t, arguments: { a: '{{ steps.2.output }}' } }", "template-reference")]
    [InlineData("{ tool: t, arguments: { a: '{{ inputs.x' } }", "template-unclosed")]
    [InlineData("{ tool: t, arguments: { a: '{{ env.HOME }}' } }", "template-reference")]
    [InlineData("{ tool: t, arguments: { a: '{{ }}' } }", "template-reference")]
    [InlineData("{ tool: t }, { tool: t, arguments: { a: '{{ steps.1.error }}' } }", "template-reference")]
    [InlineData("{ tool: t }], finish: '{{ steps.2.output }}', x: [", "template-reference")]
    public void A_placeholder_that_refers_to_nothing_is_an_error(string steps, string rule) =>
        Assert.Contains(rule, Parse($"id: a\ngoal: b\ninputs: {{ x: {{ }} }}\nplan: {{ steps: [{steps}] }}").Findings.Select(finding => finding.Rule));

    [Theory]
    [InlineData("{ shell: true, command: ['echo {{ inputs.x }}'] }", true)]
    [InlineData("{ shell: '{{ inputs.x }}', command: ['{{ inputs.x }}'] }", true)]
    [InlineData("{ shell: true, command: ['echo \"$X\"'], env: { X: '{{ inputs.x }}' } }", false)]
    [InlineData("{ shell: false, command: [echo, '{{ inputs.x }}'] }", false)]
    [InlineData("{ command: [echo, '{{ inputs.x }}'] }", false)]
    public void A_placeholder_reaches_a_shell_only_as_an_environment_variable(string arguments, bool refused) =>
        Assert.Equal(refused, Parse($"id: a\ngoal: b\ninputs: {{ x: {{ }} }}\nplan: {{ steps: [{{ tool: run_command, arguments: {arguments} }}] }}")
            .Findings.Any(finding => finding.Rule == "template-in-shell"));

    [Theory]
    [InlineData("{ tool: t, arguments: { a: '{{inputs.x}} {{ run.id }} {{ mission.id }} {{ workspace }}' } }")]
    [InlineData("{ tool: t }, { tool: t, arguments: { a: '{{ steps.1.output }}', b: '{{ steps.1.data.a.0.b }}' } }")]
    [InlineData("{ tool: t, arguments: { a: '$\\{{ matrix.os }}' } }")]
    public void A_placeholder_that_refers_to_something_is_none(string steps) =>
        Assert.Empty(Parse($"id: a\ngoal: b\ninputs: {{ x: {{ }} }}\nplan: {{ steps: [{steps}] }}").Findings);

    [Fact]
    public void A_template_error_has_the_place_of_its_text()
    {
        var finding = Assert.Single(Parse("id: a\ngoal: b\nplan:\n  steps:\n    - tool: t\n      arguments:\n        deep:\n          - '{{ inputs.x }}'\n").Findings);

        Assert.Equal((8, 13), (finding.Line, finding.Column));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a\n- b")]
    [InlineData("just text")]
    [InlineData("a: [")]
    public void What_is_no_mapping_is_no_mission(string text)
    {
        var reading = Parse(text);

        Assert.False(reading.IsValid);
        Assert.Single(reading.Findings);
    }

    [Fact]
    public void A_hundred_thousand_unknown_keys_are_told_briefly()
    {
        var reading = Parse("id: a\ngoal: b\n" + string.Concat(Enumerable.Range(0, 40_000).Select(number => $"k{number}: 1\n")));

        Assert.Equal("too-many-findings", reading.Findings[0].Rule);
        Assert.InRange(reading.Findings.Count, 1, 201);
    }

    [Fact]
    public void A_secret_in_a_wrong_value_is_not_repeated() =>
        Assert.All(Parse("id: a\ngoal: b\nmodel: [sk-abcdefghijklmnop1234]\nbudget: sk-abcdefghijklmnop1234").Findings, finding => Assert.DoesNotContain("abcdefgh", finding.Message));
}
