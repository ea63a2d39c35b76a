namespace AgentOps.Cmdlets;

/// <summary>A workflow as an operator says it: a name, a path, a file, a workflow object, or a run of one.</summary>
public sealed record WorkflowReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public WorkflowReference(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    public WorkflowReference(FileInfo file) => Text = file.FullName;

    public WorkflowReference(Workflow workflow) => (Text, Workflow) = (workflow.Path ?? workflow.Id, workflow);

    public WorkflowReference(Run run) => Text = run.Mission;

    public string Text { get; }

    /// <summary>The workflow itself, where one was given.</summary>
    public Workflow? Workflow { get; }

    /// <summary>True for what is looked up as a file.</summary>
    public bool IsPath => WorkflowCatalog.IsPath(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
