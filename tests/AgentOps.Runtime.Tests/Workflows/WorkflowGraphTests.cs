namespace AgentOps.Tests.Workflows;

public sealed class WorkflowGraphTests
{
    [Fact]
    public void Who_creates_an_artifact_comes_before_who_requires_it()
    {
        var graph = Graph(Step("test", requires: ["src/"]), Step("code", creates: ["src/"], requires: ["plan.md"]), Step("plan", creates: ["plan.md"]));

        Assert.Equal([["plan"], ["code"], ["test"]], graph.Levels);
        Assert.Empty(graph.Cycles);
        Assert.Equal(["code", "plan"], graph.Ancestors("test"));
        Assert.Equal(["test", "code"], graph.Descendants("plan"));
    }

    [Fact]
    public void A_diamond_is_no_cycle_and_its_middle_is_one_level_in_the_order_of_the_file()
    {
        var graph = Graph(
            Step("a", creates: ["x"]), Step("c", creates: ["z"], requires: ["x"]), Step("b", creates: ["y"], requires: ["x"]), Step("d", requires: ["y", "z"]));

        Assert.Empty(graph.Cycles);
        Assert.Equal([["a"], ["c", "b"], ["d"]], graph.Levels);
    }

    [Fact]
    public void Steps_that_need_nothing_of_one_another_are_one_level() => Assert.Equal([["c", "a", "b"]], Graph(Step("c"), Step("a"), Step("b")).Levels);

    [Fact]
    public void Next_puts_a_step_after_another_that_shares_no_artifact_with_it()
    {
        var graph = Graph(Step("a", next: "c"), Step("b"), Step("c"));

        Assert.Equal([["a", "b"], ["c"]], graph.Levels);
        Assert.Equal(["a"], graph.ControlSources("c"));
        Assert.Equal(["c"], graph.ControlTargets("a"));
    }

    [Fact]
    public void A_cycle_names_its_steps_along_the_edges_from_the_first_in_the_file()
    {
        var graph = Graph(
            Step("start", next: "two"), Step("one", creates: ["1"], requires: ["3"]), Step("two", creates: ["2"], requires: ["1"]), Step("three", creates: ["3"], requires: ["2"]));

        Assert.Equal([["one", "two", "three"]], graph.Cycles);
    }

    [Fact]
    public void Two_groups_that_wait_for_themselves_are_two_cycles() =>
        Assert.Equal([["a", "b"], ["c"]], Graph(Step("a", next: "b"), Step("b", next: "a"), Step("c", next: "c")).Cycles);

    [Fact]
    public void A_gate_that_fails_back_to_an_earlier_step_or_to_itself_is_a_loop_and_no_edge()
    {
        var graph = Graph(
            Step("code", next: "review"), Step("review", next: "test", gate: new WorkflowGate(null, "test", "code")), Step("test", gate: new WorkflowGate(null, null, "test")));

        Assert.Empty(graph.Cycles);
        Assert.Equal([["code"], ["review"], ["test"]], graph.Levels);
        Assert.Equal((true, true, false), (graph.IsLoop("review", "code"), graph.IsLoop("test", "test"), graph.IsLoop("review", "test")));
        Assert.Empty(graph.ControlSources("code"));
    }

    [Fact]
    public void A_gate_that_fails_forward_is_an_edge()
    {
        var graph = Graph(Step("review", gate: new WorkflowGate(null, "ship", "repair")), Step("ship"), Step("repair"));

        Assert.Equal(["ship", "repair"], graph.ControlTargets("review"));
        Assert.Equal([["review"], ["ship", "repair"]], graph.Levels);
        Assert.False(graph.IsLoop("review", "repair"));
    }

    [Fact]
    public void A_gate_that_passes_back_is_a_cycle() => Assert.Equal([["a", "b"]], Graph(Step("a", next: "b"), Step("b", gate: new WorkflowGate(null, "a", null))).Cycles);

    [Theory]
    [InlineData("src/", "src/app.py")]
    [InlineData("src", "src/app.py")]
    [InlineData("./src/", "src")]
    [InlineData("src\\app.py", "src/app.py")]
    [InlineData("src/app.py", "src/")]
    public void What_lies_in_a_folder_belongs_to_who_creates_the_folder_or_the_file(string created, string required)
    {
        var graph = Graph(Step("use", requires: [required]), Step("make", creates: [created]));

        Assert.Equal(["make"], graph.Creators(required));
        Assert.Equal(["use"], graph.Requirers(created));
        Assert.Equal([["make"], ["use"]], graph.Levels);
    }

    [Fact]
    public void A_name_that_begins_like_a_folder_does_not_lie_in_it() => Assert.Empty(Graph(Step("make", creates: ["src"]), Step("use", requires: ["src2/a"])).CreatorsFor("use", "src2/a"));

    [Fact]
    public void Who_edits_what_it_requires_comes_after_its_maker_and_before_who_only_reads_it()
    {
        var graph = Graph(Step("read", requires: ["src/"]), Step("edit", creates: ["src/"], requires: ["src/"]), Step("make", creates: ["src/"]));

        Assert.Empty(graph.Cycles);
        Assert.Equal([["make"], ["edit"], ["read"]], graph.Levels);
        Assert.Equal(["make"], graph.CreatorsFor("edit", "src/"));
        Assert.Equal(["edit", "make"], graph.CreatorsFor("read", "src/"));
    }

    [Fact]
    public void Several_that_edit_the_same_wait_in_the_order_of_the_file_unless_next_says_otherwise()
    {
        var inFile = Graph(Edit("a"), Edit("b"), Edit("c"));
        var byNext = Graph(Edit("a"), Edit("b"), Edit("c", next: "a"));

        Assert.Equal([["a"], ["b"], ["c"]], inFile.Levels);
        Assert.Empty(inFile.CreatorsFor("a", "src/"));
        Assert.Equal([["b"], ["c"], ["a"]], byNext.Levels);

        static WorkflowStep Edit(string id, string? next = null) => Step(id, creates: ["src/"], requires: ["src/"], next: next);
    }

    [Fact]
    public void Names_that_no_step_has_are_passed_over()
    {
        var graph = Graph(Step("a", next: "gone", gate: new WorkflowGate(null, "gone", "gone")));

        Assert.Equal([["a"]], graph.Levels);
        Assert.Empty(graph.Ancestors("gone"));
        Assert.False(graph.IsLoop("a", "gone"));
    }

    [Fact]
    public void A_long_chain_and_a_long_cycle_are_worked_out()
    {
        const int count = WorkflowReader.MostSteps;
        var chain = Enumerable.Range(0, count).Select(at => Step($"s{at}", next: at + 1 < count ? $"s{at + 1}" : null)).ToArray();
        var ring = chain.Select((step, at) => at == count - 1 ? step with { Next = "s0" } : step).ToArray();

        Assert.Equal(count, Graph(chain).Levels.Count);
        Assert.Equal(count, Assert.Single(Graph(ring).Cycles).Count);
    }

    private static WorkflowGraph Graph(params WorkflowStep[] steps) => WorkflowGraph.Of(new Workflow { Id = "w", Steps = steps });

    private static WorkflowStep Step(string id, string[]? creates = null, string[]? requires = null, string? next = null, WorkflowGate? gate = null) =>
        new() { Id = id, Agent = "a", Action = "b", Creates = creates ?? [], Requires = requires ?? [], Next = next, Gate = gate };
}
