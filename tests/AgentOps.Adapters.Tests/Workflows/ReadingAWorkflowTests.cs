namespace AgentOps.Adapters.Tests.Workflows;

public class ReadingAWorkflowTests
{
    private const string Whole = """
        workflow:
          id: ship-feature
          name: Ship a feature
          description: From story to release
          version: "1.0.0"
          schema_version: "2.0"
          type: brownfield
          auto_detect: true
          settings: { quality_gates: true, code_scoring: true, context_tier_default: 3, auto_detect: false }
          metadata: { owner: team }
          inputs:
            story: { required: true }
            files: { type: list }
          max_parallel: 4
          timeout: 2h
          retry: { max_attempts: 2, strategy: fixed, initial_delay: 5, jitter: 0 }
          max_loops: 2
          isolation: worktree
          dirty: warn
          locks: [release]
          correlation: "task-{{ inputs.story }}"
          on:
            - { event: push, restart: build, match: "event.branch == 'main'", actors: [ann] }
          stages: { building: [testing], testing: [building, done] }
          steps:
            - id: build
              agent: implementer
              action: write_code
              inputs: { story: "{{ inputs.story }}" }
              creates: [src/]
              stage: building
              retry: { max_attempts: 3, backoff_strategy: exponential, initial_delay: 5, max_delay: 60, factor: 3, jitter: 0.5, max_hold: 12h, on: [command_failed] }
              timeout: 300
              next: review
            - id: review
              agent: reviewer
              action: review_code
              context_tier: TIER4
              requires: [src/app.py]
              scoring: { enabled: true, thresholds: { overall_min: 65, security_min: 6.5 } }
              gate: { condition: "scoring.passed == true and steps.build.status == 'Succeeded'", on_pass: approve, on_fail: build, max_loops: 5 }
              consults: [architect]
              optional_steps: [docs]
              notes: Look twice.
              metadata: { topic: safety, retry: { max_attempts: 4, initial_backoff_seconds: 2, max_backoff_seconds: 30, backoff_multiplier: 4 } }
            - id: approve
              wait_for: { approval: "Ship {{ steps.review.data.title }}?", timeout: 2d }
              next: opened
            - id: opened
              agent: tester
              action: test
              wait_for: { event: pull_request.opened, match: "event.label == 'ready'", actors: [bot], timeout: 1h }
              for_each: inputs.files
              inputs: { file: "{{ item }}", pull: "{{ event.number }}" }
              stage: testing
              repeats: true
            - id: docs
              agent: writer
              action: write
              condition: optional
              when: "'docs' in inputs.files"
              wait_for: { time: 90 }
              requires: [README.md]
        """;

    private static WorkflowReading Parse(string text) => new WorkflowCatalog(null, new YamlDocumentReader(), null).Parse(text, "w.yaml");

    private static string Steps(string steps, string above = "") => $"id: w\n{above}{(above.Length == 0 ? "" : "\n")}steps:\n{steps}";

    [Fact]
    public void A_whole_workflow_is_read_to_its_values()
    {
        var reading = Parse(Whole);

        Assert.Equal(["artifact-from-nobody"], reading.Findings.Select(finding => finding.Rule));
        var workflow = reading.Workflow!;
        Assert.Equal(("ship-feature", "Ship a feature", "From story to release", "1.0.0", WorkflowType.Brownfield), (workflow.Id, workflow.Name, workflow.Description, workflow.Version, workflow.Type));
        Assert.Equal(["story", "files"], workflow.Inputs.Select(input => input.Name));
        Assert.Equal((4, TimeSpan.FromHours(2), 2), (workflow.MaxParallel, workflow.Timeout, workflow.MaxLoops));
        Assert.Equal("2 Fixed 5s 2 10m 0 1d", workflow.Retry!.ToString());
        Assert.Equal((WorktreeKind.Worktree, DirtyPolicy.Warn, "task-{{ inputs.story }}"), (workflow.Isolation, workflow.Dirty, workflow.Correlation));
        Assert.Equal(["release"], workflow.Locks);
        var reaction = Assert.Single(workflow.Reactions);
        Assert.Equal(("push", "build", "event.branch == 'main'", "ann"), (reaction.Event, reaction.Restart, reaction.Match!.Text, Assert.Single(reaction.Actors)));
        Assert.Equal(["building", "done"], workflow.Stages["testing"]);
        Assert.Equal("""{"owner":"team"}""", workflow.Extra["metadata"]);
        Assert.Equal((64, Whole), (workflow.Hash.Length, workflow.Text));
    }

    [Fact]
    public void Its_steps_are_read_to_their_values()
    {
        var steps = Parse(Whole).Workflow!.Steps;

        Assert.Equal(["build", "review", "approve", "opened", "docs"], steps.Select(step => step.Id));
        var (build, review, approve, opened, docs) = (steps[0], steps[1], steps[2], steps[3], steps[4]);
        Assert.Equal(("implementer", "write_code", """{"story":"{{ inputs.story }}"}""", "review", "building"), (build.Agent, build.Action, build.Inputs, build.Next, build.Stage));
        Assert.Equal(("3 Exponential 5s 3 1m 0.5 12h command_failed", TimeSpan.FromMinutes(5), 3), (build.Retry!.ToString(), build.Timeout, build.ContextTier));
        Assert.Equal((26, 7), (build.Line, build.Column));
        Assert.Equal(new WorkflowGate(new("scoring.passed == true and steps.build.status == 'Succeeded'"), "approve", "build"), review.Gate);
        Assert.Equal((5, 4, "Look twice."), (review.MaxLoops, review.ContextTier, review.Notes));
        Assert.Equal((true, 6.5m), (review.Scoring!.Enabled, review.Scoring.Thresholds["security_min"]));
        Assert.Equal("4 Exponential 2s 4 30s 0.1 1d", review.Retry!.ToString());
        Assert.Equal(["architect", "docs"], review.Consults.Concat(review.OptionalSteps));
        Assert.StartsWith("""{"topic":"safety",""", review.Metadata);
        Assert.Equal((null, null, "Ship {{ steps.review.data.title }}?", TimeSpan.FromDays(2)), (approve.Agent, approve.Action, approve.WaitFor!.Approval, approve.WaitFor.Timeout));
        Assert.Equal(("pull_request.opened", "event.label == 'ready'", "inputs.files"), (opened.WaitFor!.Event, opened.WaitFor.Match!.Text, opened.ForEach));
        Assert.Equal((null, """{"repeats":true}"""), (opened.MaxLoops, opened.Metadata));
        Assert.Equal((StepCondition.Optional, "'docs' in inputs.files", TimeSpan.FromSeconds(90)), (docs.Condition, docs.When!.Text, docs.WaitFor!.Time));
    }

    [Fact]
    public void The_same_without_the_wrapper_is_the_same()
    {
        var bare = Parse(string.Join('\n', Whole.Split('\n').Skip(1).Select(line => line[2..])));

        Assert.Equal(Parse(Whole).Findings.Count, bare.Findings.Count);
        Assert.Equal(Parse(Whole).Workflow!.Steps.Select(step => (step.Id, step.Metadata, step.Inputs)), bare.Workflow!.Steps.Select(step => (step.Id, step.Metadata, step.Inputs)));
    }

    [Fact]
    public void A_step_of_the_least_has_the_defaults()
    {
        var workflow = Parse("id: w\nsteps: [{ id: a, agent: b, action: c }]").Workflow!;

        var step = Assert.Single(workflow.Steps);
        Assert.Equal((StepCondition.Required, 2, "{}", "{}"), (step.Condition, step.ContextTier, step.Inputs, step.Metadata));
        Assert.Null(step.Retry ?? workflow.Retry);
        Assert.Null(step.Timeout ?? workflow.Timeout);
        Assert.Equal((null, null, WorktreeKind.None, null), (workflow.MaxLoops, workflow.MaxParallel, workflow.Isolation, workflow.Dirty));
    }

    [Fact]
    public void Gates_that_are_turned_off_let_everything_pass_and_scores_are_not_looked_at()
    {
        var reading = Parse("""
            id: w
            settings: { quality_gates: false }
            steps:
              - { id: a, agent: b, action: c, scoring: { thresholds: { overall_min: 90 } }, gate: { condition: scoring.passed, on_pass: d, on_fail: e } }
              - { id: d, agent: b, action: c }
              - { id: e, agent: b, action: c }
            """);

        var step = reading.Workflow!.Steps[0];
        Assert.True(Conditions.IsTrue(step.Gate!.Condition!, new ConditionScope("{}")));
        Assert.False(step.Scoring!.Enabled);
        Assert.Equal(("never-reached", FindingSeverity.Warning), (Assert.Single(reading.Findings).Rule, reading.Findings[0].Severity));
    }

    [Fact]
    public void Scoring_that_is_turned_off_is_not_looked_at_and_a_gate_that_needs_it_is_an_error()
    {
        const string text = "id: w\nsettings: { code_scoring: false }\nsteps: [{ id: a, agent: b, action: c, scoring: { thresholds: { overall_min: 90 } } ";

        Assert.False(Parse(text + "}]").Workflow!.Steps[0].Scoring!.Enabled);
        Assert.Equal("name-unresolved", Assert.Single(Parse(text + ", gate: { condition: scoring.passed } }]").Findings).Rule);
        Assert.Equal("gate-undecided", Assert.Single(Parse(text + ", gate: { on_fail: a } }]").Findings).Rule);
    }

    [Theory]
    [InlineData("", "not-a-mapping", 0, 0)]
    [InlineData("- a", "not-a-mapping", 1, 1)]
    [InlineData("workflow: x", "not-a-mapping", 1, 11)]
    [InlineData("a: [", "yaml", 1, 5)]
    [InlineData("id: w", "missing-key", 1, 1)]
    [InlineData("id: w\nsteps: []", "invalid-value", 2, 8)]
    [InlineData("id: w\nsteps: a", "invalid-value", 2, 8)]
    [InlineData("id: w\nsteps: [a]", "invalid-value", 2, 9)]
    [InlineData("steps: [{ id: a, agent: b, action: c }]", "missing-key", 1, 1)]
    [InlineData("id: 'a b'\nsteps: [{ id: a, agent: b, action: c }]", "invalid-value", 1, 5)]
    [InlineData("id: w\nstep: 1\nsteps: [{ id: a, agent: b, action: c }]", "unknown-key", 2, 1)]
    [InlineData("workflow: { id: w, steps: [{ id: a, agent: b, action: c }] }\nversion: 1", "unknown-key", 2, 1)]
    [InlineData("id: w\ntype: blackfield\nsteps: [{ id: a, agent: b, action: c }]", "invalid-value", 2, 7)]
    [InlineData("id: w\nschema_version: 9\nsteps: [{ id: a, agent: b, action: c }]", "schema-version", 2, 17)]
    [InlineData("id: w\nsettings: { gates: true }\nsteps: [{ id: a, agent: b, action: c }]", "unknown-key", 2, 13)]
    [InlineData("id: w\nsettings: { context_tier_default: 9 }\nsteps: [{ id: a, agent: b, action: c }]", "invalid-value", 2, 35)]
    [InlineData("id: w\nretry: { max_attempts: 0 }\nsteps: [{ id: a, agent: b, action: c }]", "invalid-value", 2, 24)]
    [InlineData("id: w\nmax_parallel: 0\nsteps: [{ id: a, agent: b, action: c }]", "invalid-value", 2, 15)]
    [InlineData("id: w\ncorrelation: '{{ steps.a.output }}'\nsteps: [{ id: a, agent: b, action: c }]", "name-unresolved", 2, 14)]
    [InlineData("id: w\non: [{ event: e, restart: b }]\nsteps: [{ id: a, agent: b, action: c }]", "step-unknown", 2, 27)]
    [InlineData("id: w\non: [{ event: e, restart: a, match: 'x == 1' }]\nsteps: [{ id: a, agent: b, action: c }]", "name-unresolved", 2, 37)]
    [InlineData("id: w\non: [{ event: e, restart: a, when: x }]\nsteps: [{ id: a, agent: b, action: c }]", "unknown-key", 2, 30)]
    public void A_wrong_workflow_is_one_error_at_its_place(string text, string rule, int line, int column) => AssertError(Parse(text), rule, line, column);

    [Theory]
    [InlineData("- { agent: b, action: c }", "missing-key", 3, 3)]
    [InlineData("- { id: a, action: c }", "missing-key", 3, 3)]
    [InlineData("- { id: a, agent: b }", "missing-key", 3, 3)]
    [InlineData("- { id: 'a b', agent: b, action: c }", "invalid-value", 3, 9)]
    [InlineData("- { id: a, agent: b, action: c }\n- { id: a, agent: b, action: c }", "id-twice", 4, 9)]
    [InlineData("- { id: a, agent: b, action: c, retry_on_fail: true }", "unknown-key", 3, 33)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 'x == 1', retry_on_fail: true } }", "unknown-key", 3, 62)]
    [InlineData("- { id: a, agent: b, action: c, next: z }", "step-unknown", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, optional_steps: [z] }", "step-unknown", 3, 49)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 'x == 1', on_pass: z } }", "step-unknown", 3, 71)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 'x == 1', on_fail: z } }", "step-unknown", 3, 71)]
    [InlineData("- { id: a, agent: b, action: c, gate: { on_fail: a } }", "gate-undecided", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 'x >= ' } }", "condition-syntax", 3, 58)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 'inputs.x == 1' } }", "name-unresolved", 3, 52)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 1 } }", "condition-syntax", 3, 52)]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: scoring.passed } }", "name-unresolved", 3, 52)]
    [InlineData("- { id: a, agent: b, action: c, when: x }", "name-unresolved", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, when: steps.a.output == 'x' }", "name-unresolved", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, when: steps.d.output == 'x' }\n- { id: d, agent: b, action: c }", "name-unresolved", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, when: step.size == 1 }", "name-unresolved", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, inputs: { x: '{{ gate_last.passed }}' } }", "name-unresolved", 3, 46)]
    [InlineData("- { id: a, agent: b, action: c, when: '1 == \"1\"' }", "condition-syntax", 3, 39)]
    [InlineData("- { id: a, agent: b, action: c, scoring: { enabled: true } }", "scoring-without-thresholds", 3, 42)]
    [InlineData("- { id: a, agent: b, action: c, scoring: { thresholds: { overall: 5 } } }", "unknown-key", 3, 58)]
    [InlineData("- { id: a, agent: b, action: c, scoring: { thresholds: { security_min: 65 } } }", "invalid-value", 3, 72)]
    [InlineData("- { id: a, agent: b, action: c, condition: maybe }", "invalid-value", 3, 44)]
    [InlineData("- { id: a, agent: b, action: c, context_tier: TIER9 }", "invalid-value", 3, 47)]
    [InlineData("- { id: a, agent: b, action: c, timeout: 0 }", "invalid-value", 3, 42)]
    [InlineData("- { id: a, agent: b, action: c, repeats: 99 }", "invalid-value", 3, 42)]
    [InlineData("- { id: a, agent: b, action: c, repeats: 2, gate: { condition: 'x', max_loops: 2 } }", "loops-twice", 3, 42)]
    [InlineData("- { id: a, agent: b, action: c, retry: { strategy: fixed, backoff_strategy: fixed } }", "retry-twice", 3, 77)]
    [InlineData("- { id: a, agent: b, action: c, retry: { max_attempts: 2 }, metadata: { retry: { max_attempts: 2 } } }", "retry-twice", 3, 80)]
    [InlineData("- { id: a, agent: b, action: c, metadata: { retry: { attempts: 2 } } }", "unknown-key", 3, 54)]
    [InlineData("- { id: a, agent: b, action: c, metadata: x }", "invalid-value", 3, 43)]
    [InlineData("- { id: a, agent: b, action: c, creates: [../x] }", "artifact-path", 3, 43)]
    [InlineData("- { id: a, agent: b, action: c, creates: [/etc/x] }", "artifact-path", 3, 43)]
    [InlineData("- { id: a, agent: b, action: c, stage: s }", "stage-unknown", 3, 40)]
    [InlineData("- { id: a, agent: b, action: c, wait_for: { } }", "wait-kind", 3, 43)]
    [InlineData("- { id: a, agent: b, action: c, wait_for: { event: e, time: 5m } }", "wait-kind", 3, 43)]
    [InlineData("- { id: a, agent: b, action: c, wait_for: { time: 5m, match: event.x } }", "wait-kind", 3, 62)]
    [InlineData("- { id: a, agent: b, action: c, wait_for: { time: 5m, timeout: 6m } }", "wait-kind", 3, 64)]
    [InlineData("- { id: a, agent: b, action: c, wait_for: { event: e, match: label == 1 } }", "name-unresolved", 3, 62)]
    [InlineData("- { id: a, wait_for: { event: e }, for_each: inputs.x }", "wait-only,name-unresolved", 3, 46)]
    [InlineData("- { id: a, wait_for: { event: e }, creates: [x] }", "wait-only", 3, 45)]
    [InlineData("- { id: a, agent: b, action: c, for_each: 1 > 2 }", "invalid-value", 3, 43)]
    [InlineData("- { id: a, agent: b, action: c, inputs: { x: '{{ item }}' } }", "name-unresolved", 3, 46)]
    [InlineData("- { id: a, agent: b, action: c, inputs: { x: '{{ event.x }}' } }", "name-unresolved", 3, 46)]
    [InlineData("- { id: a, agent: b, action: c, inputs: { x: [{ y: '{{ steps.a.output }}' }] } }", "name-unresolved", 3, 52)]
    [InlineData("- { id: a, agent: b, action: c, inputs: { x: '{{ run.id' } }", "template-unclosed", 3, 46)]
    [InlineData("- { id: a, agent: b, action: c, next: d }\n- { id: d, agent: b, action: c, next: a }", "cycle", 3, 3)]
    public void A_wrong_step_is_an_error_at_its_place(string steps, string rules, int line, int column)
    {
        var reading = Parse(Steps(steps));

        Assert.Equal(rules.Split(','), reading.Findings.Select(finding => finding.Rule));
        AssertError(reading with { Findings = [reading.Findings[0]] }, rules.Split(',')[0], line, column);
    }

    [Theory]
    [InlineData("- { id: a, agent: b, action: c, requires: [x] }", "artifact-from-nobody")]
    [InlineData("- { id: a, agent: b, action: c, when: 'true' }", "condition-constant")]
    [InlineData("- { id: a, agent: b, action: c, condition: conditional }", "never-decided")]
    [InlineData("- { id: a, agent: b, action: c, metadata: { skip_on_fail: true } }", "metadata-ignored")]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: '1 == 1', on_fail: a } }", "never-reached")]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: '1 == 2', on_pass: d } }\n- { id: d, agent: b, action: c }", "never-reached")]
    [InlineData("- { id: a, agent: b, action: c, next: d, gate: { condition: 'x', on_pass: e } }\n- { id: d, agent: b, action: c }\n- { id: e, agent: b, action: c }", "never-reached")]
    [InlineData("- { id: a, agent: b, action: c, next: d, gate: { condition: 'x', on_fail: d } }\n- { id: d, agent: b, action: c }", "never-reached")]
    [InlineData("- { id: a, agent: b, action: c, gate: { condition: 'x', on_fail: fix } }\n- { id: fix, agent: b, action: c, next: a }", "starts-at-once")]
    public void What_is_hardly_meant_is_a_warning(string steps, string rule)
    {
        var reading = Parse(Steps(steps));

        Assert.Equal([(rule, FindingSeverity.Warning)], reading.Findings.Select(finding => (finding.Rule, finding.Severity)));
        Assert.True(reading.IsValid);
        Assert.Equal("w", reading.Findings[0].Workflow);
    }

    [Theory]
    [InlineData("when: run.stage == 'x' and steps.d.data.x > 1 and steps.d.overall > 1 and steps.d.passed")]
    [InlineData("inputs: { x: '{{ step.feedback.reason }} {{ gate_last.passed }} {{ workspace }} {{ workflow.id }} {{ run.correlation }}' }")]
    [InlineData("inputs: { x: '{{ item.name }}', y: '{{ inputs.list.0 }}' }, for_each: steps.d.data.files")]
    [InlineData("gate: { condition: \"anything > 1 and steps.a.output != '' and step.pass < 3\" }")]
    [InlineData("wait_for: { event: e }, gate: { condition: event.label == 'x' }, inputs: { x: '{{ event.actor }}' }")]
    public void A_name_of_what_will_be_there_is_fine(string keys) => Assert.Empty(
        Parse(Steps($"- {{ id: d, agent: b, action: c, gate: {{ condition: x, on_pass: a }} }}\n- {{ id: a, agent: b, action: c, {keys} }}", "inputs: { list: { type: list } }")).Findings);

    [Fact]
    public void A_key_that_is_nearly_right_is_told()
    {
        var finding = Assert.Single(Parse(Steps("- { id: a, agent: b, action: c, wait_fro: { time: 1m } }")).Findings);

        Assert.Contains("wait_for", finding.Fix);
    }

    [Fact]
    public void More_steps_than_anybody_needs_are_refused() =>
        Assert.Equal("invalid-value", Assert.Single(Parse(Steps(string.Concat(Enumerable.Range(0, 1_001).Select(at => $"- {{ id: s{at}, agent: b, action: c }}\n")))).Findings).Rule);

    [Fact]
    public void Every_problem_of_a_file_is_told_at_once()
    {
        var reading = Parse(Steps("- { id: a, agent: b, next: z }\n- { id: a, agent: b, action: c, timeout: soon }", "type: x"));

        Assert.Equal(["invalid-value", "missing-key", "step-unknown", "id-twice", "invalid-value"], reading.Findings.Select(finding => finding.Rule));
        Assert.Null(reading.Workflow);
    }

    private static void AssertError(WorkflowReading reading, string rule, int line, int column)
    {
        var finding = Assert.Single(reading.Findings);
        Assert.Equal((rule, FindingSeverity.Error, "w.yaml", line, column), (finding.Rule, finding.Severity, finding.File, finding.Line, finding.Column));
        Assert.Null(reading.Workflow);
        Assert.False(reading.IsValid);
    }
}
