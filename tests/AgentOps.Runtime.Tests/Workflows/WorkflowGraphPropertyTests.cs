using FsCheck;
using FsCheck.Fluent;

namespace AgentOps.Tests.Workflows;

public sealed class WorkflowGraphPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Levels_have_every_step_once_and_respect_every_edge() => Check(RandomWorkflows.Acyclic(), random =>
    {
        var levels = WorkflowGraph.Of(random.Workflow).Levels;
        var levelOf = levels.SelectMany((level, at) => level.Select(id => (id, at))).ToList();

        Assert.Equal(random.Workflow.Steps.Select(step => step.Id).Order(), levelOf.Select(pair => pair.id).Order());
        var known = levelOf.ToDictionary(pair => pair.id, pair => pair.at);
        Assert.All(random.Edges, edge => Assert.True(known[RandomWorkflow.IdOf(edge.From)] < known[RandomWorkflow.IdOf(edge.To)]));
    });

    [Fact]
    public void A_step_stands_right_after_the_last_it_depends_on_and_a_level_has_the_order_of_the_file() => Check(RandomWorkflows.Acyclic(), random =>
    {
        var graph = WorkflowGraph.Of(random.Workflow);
        var ids = random.Workflow.Steps.Select(step => step.Id).ToList();

        for (var at = 0; at < graph.Levels.Count; at++)
        {
            Assert.Equal(graph.Levels[at].OrderBy(ids.IndexOf), graph.Levels[at]);
            Assert.All(graph.Levels[at], id => Assert.Equal(at > 0, at > 0 && graph.Ancestors(id).Intersect(graph.Levels[at - 1]).Any()));
        }
    });

    [Fact]
    public void A_cycle_is_found_exactly_when_there_is_one() =>
        Check(RandomWorkflows.Any(), random => Assert.Equal(random.HasCycle, WorkflowGraph.Of(random.Workflow).Cycles.Count > 0));

    [Fact]
    public void Every_cycle_that_is_named_follows_edges_round_and_names_no_step_twice() => Check(RandomWorkflows.Any(), random =>
    {
        var edges = random.Edges.Select(edge => (RandomWorkflow.IdOf(edge.From), RandomWorkflow.IdOf(edge.To))).ToHashSet();
        foreach (var cycle in WorkflowGraph.Of(random.Workflow).Cycles)
        {
            Assert.Equal(cycle.Count, cycle.Distinct().Count());
            Assert.All(cycle.Zip(cycle.Skip(1).Append(cycle[0])), pair => Assert.Contains(pair, edges));
        }
    });

    [Fact]
    public void Steps_that_all_edit_the_same_wait_in_one_line_and_never_for_one_another() => Check(RandomWorkflows.Acyclic(), random =>
    {
        var workflow = random.Workflow;
        workflow = workflow with { Steps = [.. workflow.Steps.Select(step => step with { Creates = [.. step.Creates, "shared/"], Requires = [.. step.Requires, "shared/"] })] };
        var graph = WorkflowGraph.Of(workflow);

        Assert.Empty(graph.Cycles);
        Assert.All(graph.Levels, level => Assert.Single(level));
        Assert.Equal(workflow.Steps.Count, graph.Levels.Count);
    });

    [Fact]
    public void Any_way_back_of_a_gate_leaves_the_levels_as_they_are() => Check(RandomWorkflows.Acyclic(), random =>
    {
        var plain = WorkflowGraph.Of(random.Workflow);
        var gated = random.Workflow with
        {
            Steps = [.. random.Workflow.Steps.Select(step => step with { Gate = new WorkflowGate(new("x"), null, plain.Ancestors(step.Id).FirstOrDefault() ?? step.Id) })],
        };

        Assert.Equal(plain.Levels, WorkflowGraph.Of(gated).Levels);
    });

    private static void Check(Arbitrary<RandomWorkflow> workflows, Action<RandomWorkflow> holds) => Prop.ForAll(workflows, holds).Check(Config);
}
