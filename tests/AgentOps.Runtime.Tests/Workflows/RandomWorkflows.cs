using FsCheck;
using FsCheck.Fluent;

namespace AgentOps.Tests.Workflows;

/// <summary>Random workflows with the edges they were made from.</summary>
internal static class RandomWorkflows
{
    private const int MostSteps = 12;

    /// <summary>Any edges at all, by next and by artifacts: many have cycles.</summary>
    public static Arbitrary<RandomWorkflow> Any() => Arb.From(Of((from, to) => true), Shrink);

    /// <summary>Edges lead from lower numbers to higher ones, so there is no cycle; the order of the file is another.</summary>
    public static Arbitrary<RandomWorkflow> Acyclic() => Arb.From(Of((from, to) => from < to), Shrink);

    private static Gen<RandomWorkflow> Of(Func<int, int, bool> allowed) =>
        from count in Gen.Choose(1, MostSteps)
        from wanted in Gen.Choose(0, count * 2)
        from pairs in Gen.Two(Gen.Choose(0, count - 1)).ListOf(wanted)
        from order in Gen.Shuffle(Enumerable.Range(0, count).ToArray())
        from byNext in Gen.Elements(true, false).ListOf(wanted)
        select Make(order, pairs.Zip(byNext, (pair, next) => new RandomEdge(pair.Item1, pair.Item2, next)).Where(edge => allowed(edge.From, edge.To)));

    private static RandomWorkflow Make(int[] order, IEnumerable<RandomEdge> edges)
    {
        // A step has one next; an artifact of its own stands for each of the other edges, and one to itself by an artifact is no wait but an edit.
        var taken = new HashSet<int>();
        return new RandomWorkflow(order, [.. edges.Select(edge => edge with { IsNext = edge.IsNext && taken.Add(edge.From) }).Where(edge => edge.IsNext || edge.From != edge.To).Distinct()]);
    }

    private static IEnumerable<RandomWorkflow> Shrink(RandomWorkflow workflow) => workflow.Edges.Select(left => workflow with { Edges = [.. workflow.Edges.Where(edge => edge != left)] });
}

/// <summary>From one step to another, by next or by an artifact.</summary>
internal sealed record RandomEdge(int From, int To, bool IsNext)
{
    public string Artifact => $"artifact-{From}-{To}";
}

/// <summary>Steps in the order of the file, and their edges.</summary>
internal sealed record RandomWorkflow(IReadOnlyList<int> Order, IReadOnlyList<RandomEdge> Edges)
{
    public Workflow Workflow => new()
    {
        Id = "random",
        Steps =
        [
            .. Order.Select(number => new WorkflowStep
            {
                Id = IdOf(number),
                Creates = [.. Edges.Where(edge => edge.From == number && !edge.IsNext).Select(edge => edge.Artifact)],
                Requires = [.. Edges.Where(edge => edge.To == number && !edge.IsNext).Select(edge => edge.Artifact)],
                Next = Edges.Where(edge => edge.From == number && edge.IsNext).Select(edge => IdOf(edge.To)).FirstOrDefault(),
            }),
        ],
    };

    /// <summary>Found by taking away, again and again, a step that nothing left leads to: what stays lies on a cycle or after one.</summary>
    public bool HasCycle
    {
        get
        {
            var left = Order.ToHashSet();
            while (left.FirstOrDefault(number => !Edges.Any(edge => edge.To == number && left.Contains(edge.From)), -1) is >= 0 and var free)
                left.Remove(free);
            return left.Count > 0;
        }
    }

    public static string IdOf(int number) => $"s{number}";

    public override string ToString() => $"{string.Join(' ', Order)}: {string.Join(", ", Edges.Select(edge => $"{edge.From}{(edge.IsNext ? "=>" : "->")}{edge.To}"))}";
}
