namespace AgentOps;

/// <summary>A step with its place in the file.</summary>
internal sealed record StepSource(WorkflowStep Step, MappingNode Node, NodeReader Reader)
{
    /// <summary>The value of a key, else the step itself.</summary>
    public DocumentNode PlaceOf(string key) => Node[key] ?? Node;

    /// <summary>The value of a key of one of its mappings, else that mapping, else the step.</summary>
    public DocumentNode PlaceOf(string key, string inner) => (Node[key] as MappingNode)?[inner] ?? PlaceOf(key);
}
