using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Unregister, "AgentTool", SupportsShouldProcess = true)]
[OutputType(typeof(ToolDescriptor))]
public sealed class UnregisterAgentToolCommand : AgentCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Tool")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(ToolNameCompleter))]
    public string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process() => ForEach(Name, name =>
    {
        var removed = Registry.SessionTools.Find(name) is { } tool ? FromSession(tool.Descriptor) : FromWorkspace(name);
        if (removed is not null && PassThru)
            WriteObject(removed);
    });

    private ToolDescriptor? FromSession(ToolDescriptor tool)
    {
        if (!ShouldProcess(tool.Name, "Unregister the tool of this session"))
            return null;
        Registry.SessionTools.Remove(tool.Name);
        return tool;
    }

    private ToolDescriptor? FromWorkspace(string name)
    {
        var stored = Run(ct => Runtime.Store.Tools.ListAsync(ct)).FirstOrDefault(tool => tool.Name == name)
            ?? throw new AgentOpsException("tool_not_found", $"No tool named '{name}' was registered; those built in stay.", name);
        if (!ShouldProcess($"{name} ({stored.Reference})", $"Unregister the tool in {Runtime.Workspace}"))
            return null;
        Run(ct => Runtime.Store.Tools.RemoveAsync(name, ct));
        Run(Runtime.Tools.RefreshAsync);
        return StoredTools.Describe(stored);
    }
}
