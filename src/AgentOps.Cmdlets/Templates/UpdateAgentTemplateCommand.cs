using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Update, "AgentTemplate", SupportsShouldProcess = true)]
[OutputType(typeof(AgentTemplate))]
public sealed class UpdateAgentTemplateCommand : GetByNameCommand<AgentTemplate>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TemplateNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string NotFoundCode => "template_not_found";

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override string NameOf(AgentTemplate item) => item.Name;

    private protected override IEnumerable<AgentTemplate> Find() => TemplateReadings.Open(FindWorkspace()).List();

    private protected override void Emit(AgentTemplate item)
    {
        var change = TemplateService.Plan(item, Name.Length > 0, Force);
        if (change != TemplateChange.None && !ShouldProcess($"{item.Path} ({item.State})", InWords(change)))
            return;
        var mended = change == TemplateChange.None ? item : TemplateReadings.Open(FindWorkspace()).Update(item.Name, item.Kind, Name.Length > 0, Force);
        if (mended.Change == TemplateChange.WrittenBeside)
            WriteWarning($"{mended.Path} was edited and something newer is shipped: it is in {mended.Beside}. Take over what you want of it, then delete that file.");
        if (PassThru)
            WriteObject(mended);
    }

    private static string InWords(TemplateChange change) => change switch
    {
        TemplateChange.WrittenBeside => "Write the shipped text beside it",
        TemplateChange.Replaced => "Take the shipped text and keep a backup",
        _ => "Write the shipped text",
    };
}
