using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Import, "AgentStore", SupportsShouldProcess = true)]
[OutputType(typeof(StoreImport))]
public sealed class ImportAgentStoreCommand : StoreCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("FullName", "PSPath")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    // What it brings, a run could have written: approvals, tools.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        var workspace = FindWorkspace();
        var source = FileSystemPath(Path);
        if (!ShouldProcess(workspace.StorePath, $"Import {source} and suspend the queue"))
            return;
        using var file = OpenFile(source);
        // There must be a store of this version and of this user's; opening it makes it so.
        Run(ct => Registry.RentAsync(workspace, ct)).Dispose();
        CloseHere(workspace);
        WriteObject(Run(ct => KeeperOf(workspace).ImportAsync(file, System.IO.Path.GetFileName(source), ct)) with { Path = source });
    }

    private static FileStream OpenFile(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("file_unreadable", e.Message, path, e);
        }
    }
}
