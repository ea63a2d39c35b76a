using System.Collections;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>What a completer may look at: the workspace of the command line being typed.</summary>
internal sealed record CompletionScope(string Command, IDictionary Bound, string Folder)
{
    public static CompletionScope Of(string command, IDictionary bound)
    {
        using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        var location = shell.AddCommand("Microsoft.PowerShell.Management\\Get-Location").AddParameter("PSProvider", "FileSystem").Invoke<PathInfo>();
        return new CompletionScope(command, bound, location[0].ProviderPath);
    }

    public Workspace Workspace() =>
        WorkspaceLocator.Find(Bound["Workspace"] is { } path ? Path.GetFullPath(path.ToString()!, Folder) : null, Folder);

    public Task<Lease<AgentRuntime>> OpenAsync(CancellationToken ct) => RuntimeRegistry.Shared.RentAsync(Workspace(), ct);
}
