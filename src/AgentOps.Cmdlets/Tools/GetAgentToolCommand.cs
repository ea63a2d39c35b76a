using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentTool")]
[OutputType(typeof(ToolDescriptor))]
public sealed class GetAgentToolCommand : GetByNameCommand<ToolDescriptor>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Tool")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ToolNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public Risk[] Risk { get; set; } = [];

    private protected override string NotFoundCode => "tool_not_found";

    private protected override string NameOf(ToolDescriptor item) => item.Name;

    private protected override IEnumerable<ToolDescriptor> Find()
    {
        var tools = Runtime.Tools;
        Run(tools.RefreshAsync);
        return tools.All.OrderBy(tool => tool.Name, StringComparer.Ordinal);
    }

    private protected override void Emit(ToolDescriptor item)
    {
        if (Risk.Length == 0 || Risk.Contains(item.Risk))
            WriteObject(item);
    }
}
