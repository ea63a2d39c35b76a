using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Finds and reads workflows without opening the store, so that asking and <c>-WhatIf</c> write nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkflowCommand : AgentCommand
{
    private WorkflowCatalog? catalog;

    internal WorkflowCatalog Catalog => catalog ??= WorkflowReadings.OpenCatalog(FindWorkspaceOrNone());

    /// <summary>The one workflow that is meant.</summary>
    internal WorkflowReading Read(WorkflowReference workflow) => workflow switch
    {
        { Workflow: { } given } => new WorkflowReading(given, []),
        { IsPath: true } => Catalog.Read(FileSystemPath(workflow.Text), Folder),
        _ => Catalog.Read(workflow.Text, Folder),
    };

    /// <summary>All that match a pattern of names or paths, which may be none; without wildcards the one.</summary>
    internal IReadOnlyList<WorkflowReading> Find(WorkflowReference workflow)
    {
        if (workflow.Workflow is not null || !WildcardPattern.ContainsWildcardCharacters(workflow.Text))
            return [Read(workflow)];
        if (workflow.IsPath)
            return [.. FilesOf(workflow.Text).Select(path => Catalog.Read(path, Folder))];
        var pattern = WildcardPattern.Get(workflow.Text, WildcardOptions.IgnoreCase);
        return [.. Catalog.List().Where(reading => pattern.IsMatch(WorkflowReadings.NameOf(reading)))];
    }
}
