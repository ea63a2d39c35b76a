using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Writes Mermaid flowcharts. What could end a label or begin a mark-up stands as an entity.</summary>
internal static class MermaidDiagram
{
    /// <param name="workflow">What is drawn.</param>
    /// <param name="nodes">The name of each step's node, which holds nothing of the file.</param>
    /// <param name="edges">In their order.</param>
    public static string Write(Workflow workflow, IReadOnlyDictionary<string, string> nodes, IReadOnlyList<DiagramEdge> edges)
    {
        var text = new StringBuilder("flowchart TD\n");
        foreach (var step in workflow.Steps)
        {
            var (open, close) = step.WaitFor is not null ? ("([", "])") : step.Gate is not null ? ("{{", "}}") : ("[", "]");
            var lines = string.Join("<br/>", WorkflowDiagram.LinesOf(step).Select(Escape));
            text.Append("    ").Append(nodes[step.Id]).Append(open).Append('"').Append(lines).Append('"').Append(close).Append('\n');
        }

        foreach (var edge in edges)
        {
            var label = edge.Labels.Count == 0 ? "" : $"|\"{string.Join(", ", edge.Labels.Select(Escape))}\"|";
            text.Append("    ").Append(nodes[edge.From]).Append(edge.IsFailure ? " -.->" : " -->").Append(label)
                .Append(' ').Append(nodes[edge.To]).Append('\n');
        }

        var optional = workflow.Steps.Where(step => step.Condition != StepCondition.Required).Select(step => nodes[step.Id]).ToList();
        if (optional.Count > 0)
            text.Append("    classDef optional stroke-dasharray: 5 5\n    class ").AppendJoin(',', optional).Append(" optional\n");
        return text.ToString();
    }

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c))
                escaped.Append(' ');
            else if (char.IsAscii(c) && !char.IsAsciiLetterOrDigit(c) && !" /_-.,:()+*=!".Contains(c))
                escaped.Append(CultureInfo.InvariantCulture, $"#{(int)c};");
            else
                escaped.Append(c);
        }

        return escaped.ToString();
    }
}
