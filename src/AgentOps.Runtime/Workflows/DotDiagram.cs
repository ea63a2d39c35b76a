using System.Text;

namespace AgentOps;

/// <summary>Writes Graphviz's language. Everything that comes from the file stands in quoted texts.</summary>
internal static class DotDiagram
{
    /// <param name="workflow">What is drawn.</param>
    /// <param name="nodes">The name of each step's node, which holds nothing of the file.</param>
    /// <param name="edges">In their order.</param>
    public static string Write(Workflow workflow, IReadOnlyDictionary<string, string> nodes, IReadOnlyList<DiagramEdge> edges)
    {
        var text = new StringBuilder($"digraph {Quote([workflow.Id])} {{\n    node [shape=box];\n");
        foreach (var step in workflow.Steps)
        {
            var shape = step.WaitFor is not null ? ", shape=ellipse" : step.Gate is not null ? ", shape=hexagon" : "";
            text.Append("    ").Append(nodes[step.Id]).Append(" [label=").Append(Quote(WorkflowDiagram.LinesOf(step))).Append(shape)
                .Append(step.Condition == StepCondition.Required ? "" : ", style=dashed").Append("];\n");
        }

        foreach (var edge in edges)
        {
            // An edge that leads back must not turn the drawing upside down.
            string[] attributes =
            [
                .. edge.Labels.Count == 0 ? [] : new[] { $"label={Quote([string.Join(", ", edge.Labels)])}" },
                .. edge.IsFailure ? ["style=dashed"] : Array.Empty<string>(),
                .. edge.IsLoop ? ["constraint=false"] : Array.Empty<string>(),
            ];
            text.Append("    ").Append(nodes[edge.From]).Append(" -> ").Append(nodes[edge.To])
                .Append(attributes.Length == 0 ? "" : $" [{string.Join(", ", attributes)}]").Append(";\n");
        }

        return text.Append("}\n").ToString();
    }

    private static string Quote(IEnumerable<string> lines) => $"\"{string.Join("\\n", lines.Select(Escape))}\"";

    private static string Escape(string line) =>
        string.Concat(line.Select(c => char.IsControl(c) ? " " : c is '"' or '\\' ? $"\\{c}" : c.ToString()));
}
