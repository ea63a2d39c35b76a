namespace AgentOps;

/// <summary>Finds and reads workflows: by path, or by name in <c>.agentops/workflows</c>, <c>workflows</c>, then those shipped. A name is a file's name without extension, or an id.</summary>
public sealed class WorkflowCatalog
{
    private readonly IDocumentReader documents;
    private readonly DefinitionFolders folders;
    private readonly DefinitionSearch<WorkflowReading> search;

    /// <param name="workspace">Null where there is none: only paths and shipped workflows are found.</param>
    /// <param name="documents">Reads the YAML.</param>
    /// <param name="shipped">Folder of the shipped workflows, or null.</param>
    public WorkflowCatalog(Workspace? workspace, IDocumentReader documents, string? shipped)
    {
        this.documents = documents;
        folders = new DefinitionFolders("workflows", workspace, shipped);
        search = new DefinitionSearch<WorkflowReading>("workflow", folders, Parse, reading => reading.Workflow?.Id);
    }

    /// <summary>Every workflow that can be named, sorted by id; a file with errors is given with its findings. A name found twice is given once, as the order says.</summary>
    public IEnumerable<WorkflowReading> List() => search.List(
        problem => new WorkflowReading(null, [problem]),
        (reading, hidden) => reading with { Findings = [.. reading.Findings, hidden with { Workflow = reading.Workflow?.Id }] });

    /// <summary>Reads the workflow of a name or path. Fails with workflow_not_found, file_unreadable, file_too_large.</summary>
    /// <param name="nameOrPath">A path where it has a separator or ends in .yaml or .yml, else a name.</param>
    /// <param name="folder">What a relative path is resolved against.</param>
    public WorkflowReading Read(string nameOrPath, string folder) => search.Read(nameOrPath, folder);

    /// <summary>True where <see cref="Read"/> takes the text for a path and not for a name.</summary>
    public static bool IsPath(string nameOrPath) => DefinitionSearch<WorkflowReading>.IsPath(nameOrPath);

    /// <summary>Reads a stored definition's text again.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The absolute path it came from, or any other name for the findings.</param>
    public WorkflowReading Parse(string text, string file)
    {
        var reading = WorkflowReader.Read(documents.Read(text, file), text, file);
        var path = Path.IsPathFullyQualified(file) ? file : null;
        return reading.Workflow is null ? reading : reading with { Workflow = reading.Workflow with { Path = path, Origin = path is null ? MissionOrigin.File : folders.OriginOf(path) } };
    }
}
