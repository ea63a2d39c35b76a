namespace AgentOps;

/// <summary>How a workflow is drawn.</summary>
public enum DiagramFormat
{
    /// <summary>A Mermaid flowchart, as Markdown pages show it.</summary>
    Mermaid,

    /// <summary>Graphviz.</summary>
    Dot,
}
