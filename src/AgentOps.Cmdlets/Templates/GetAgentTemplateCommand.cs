using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentTemplate")]
[OutputType(typeof(AgentTemplate))]
public sealed class GetAgentTemplateCommand : GetByNameCommand<AgentTemplate>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public TemplateState[] State { get; set; } = [];

    private protected override string NotFoundCode => "template_not_found";

    private protected override string NameOf(AgentTemplate item) => item.Name;

    private protected override IEnumerable<AgentTemplate> Find() => TemplateReadings.Open(FindWorkspace()).List();

    private protected override void Emit(AgentTemplate item)
    {
        if (State.Length == 0 || State.Contains(item.State))
            WriteObject(item);
    }
}
