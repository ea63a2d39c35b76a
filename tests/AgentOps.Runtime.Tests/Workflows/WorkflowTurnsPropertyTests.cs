using FsCheck;
using FsCheck.Fluent;

namespace AgentOps.Tests.Workflows;

/// <summary>Random graphs with random outcomes, worked the way a coordinator does: whatever is ready, in random order, until nothing is left.</summary>
public sealed class WorkflowTurnsPropertyTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void Every_step_runs_after_all_it_requires_none_twice_and_all_that_can_be_reached_end() => Check((random, seed) =>
    {
        var (order, board) = Work(random.Workflow, seed, failures: 0);

        Assert.Equal(random.Workflow.Steps.Select(step => step.Id).Order(), order.Order());
        Assert.All(random.Edges, edge => Assert.True(order.IndexOf(RandomWorkflow.IdOf(edge.From)) < order.IndexOf(RandomWorkflow.IdOf(edge.To))));
        Assert.Equal(RunStatus.Succeeded, WorkflowEnd.Of(random.Workflow, board).To);
    });

    [Fact]
    public void With_failures_every_step_ends_once_and_runs_exactly_when_nothing_before_it_failed() => Check((random, seed) =>
    {
        var (order, board) = Work(random.Workflow, seed, failures: 25);

        Assert.Equal(order.Count, order.Distinct().Count());
        Assert.All(board.Steps, state => Assert.True(state.IsSettled));
        var failed = board.Steps.Where(state => state.Status == WorkflowStepStatus.Failed).Select(state => state.StepId).ToHashSet();
        var before = random.Edges.ToLookup(edge => RandomWorkflow.IdOf(edge.To), edge => edge);
        foreach (var state in board.Steps)
        {
            // An artifact needs its maker's success; of several steps that lead here by next, one that did is enough.
            var (byNext, byArtifact) = (before[state.StepId].Where(edge => edge.IsNext).ToList(), before[state.StepId].Where(edge => !edge.IsNext).ToList());
            var reached = (byNext.Count == 0 || byNext.Exists(edge => Succeeded(edge))) && byArtifact.TrueForAll(edge => Succeeded(edge));
            Assert.Equal(reached, order.Contains(state.StepId));
            Assert.Equal(!reached, state is { Status: WorkflowStepStatus.Skipped, Skip: SkipCause.Dependency });
        }
        Assert.Equal(failed.Count == 0 ? RunStatus.Succeeded : RunStatus.Failed, WorkflowEnd.Of(random.Workflow, board).To);

        bool Succeeded(RandomEdge edge) => board[RandomWorkflow.IdOf(edge.From)].Status == WorkflowStepStatus.Succeeded;
    });

    private static (List<string> Order, WorkflowBoard Board) Work(Workflow workflow, int seed, int failures)
    {
        var chance = new System.Random(seed);
        var turns = new WorkflowTurns(workflow, WorkflowGraph.Of(workflow));
        var board = Boards.Of(workflow);
        var (order, running) = (new List<string>(), new List<string>());
        while (true)
        {
            var turn = turns.Next(board, _ => false);
            foreach (var (step, cause, reason) in turn.Unreachable)
                board.Set(board[step.Id] with { Status = WorkflowStepStatus.Skipped, Skip = cause!.Value, Reason = reason, EndedAt = Boards.Now });
            foreach (var step in turn.Ready)
            {
                order.Add(step.Id);
                running.Add(step.Id);
                board.Set(board[step.Id] with { Status = WorkflowStepStatus.Running, ChildRunId = step.Id });
            }
            if (running.Count == 0 && turn is { Ready.Count: 0, Unreachable.Count: 0 })
                return (order, board);
            if (running.Count == 0)
                continue;
            var ended = running[chance.Next(running.Count)];
            running.Remove(ended);
            var status = chance.Next(100) < failures ? WorkflowStepStatus.Failed : WorkflowStepStatus.Succeeded;
            board.Set(board[ended] with { Status = status, EndedAt = Boards.Now });
        }
    }

    private static void Check(Action<RandomWorkflow, int> property) =>
        Prop.ForAll(RandomWorkflows.Acyclic(), ArbMap.Default.ArbFor<int>(), (random, seed) => property(random, seed)).Check(Config);
}
