using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommunications.Send, "AgentEvent", SupportsShouldProcess = true, DefaultParameterSetName = CorrelationSet)]
[OutputType(typeof(AgentEvent))]
public sealed class SendAgentEventCommand : AgentCommand
{
    private const string CorrelationSet = "Correlation";
    private const string SourcesSet = "Sources";

    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(EventNameCompleter))]
    public string Name { get; set; } = "";

    [Parameter(ParameterSetName = CorrelationSet, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(EventCorrelationCompleter))]
    public string? Correlation { get; set; }

    [Parameter(ParameterSetName = SourcesSet)]
    public string[] Label { get; set; } = [];

    [Parameter(ParameterSetName = SourcesSet)]
    [ValidateNotNullOrEmpty]
    public string? Branch { get; set; }

    [Parameter(ParameterSetName = SourcesSet)]
    [ValidateNotNullOrEmpty]
    public string? Marker { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    public object? Payload { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(EventActorCompleter))]
    public string? Actor { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? DeliveryId { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    // Events pass gates: an agent must not make the one that its own work waits for.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process() => ForEach([Name], name =>
    {
        var draft = new EventDraft(name)
        {
            Correlation = ParameterSetName == SourcesSet ? CorrelationRules.Derive(Sources()) : NoneIfEmpty(Correlation),
            Actor = NoneIfEmpty(Actor),
            Payload = PayloadText(),
            DeliveryId = NoneIfEmpty(DeliveryId),
        };
        EventCheck.Require(draft);
        if (!ShouldProcess(draft.Correlation is null ? name : $"{name} for {draft.Correlation}", "Send the event"))
            return;
        if (draft.Correlation is null)
            WriteWarning($"The event {name} has no correlation, so no run ever gets it; it is only kept.");
        var (received, isDuplicate) = Run(ct => Runtime.Events.SendAsync(draft, ct));
        if (isDuplicate)
            WriteVerbose($"Event {received.Id} came before with the delivery id '{received.DeliveryId}'; nothing was added.");
        if (PassThru)
            WriteObject(received);
    });

    private CorrelationSources Sources()
    {
        var sources = new CorrelationSources { Labels = Label, Branch = Branch };
        return Marker is null ? sources : sources.WithMarkerFile(FileSystemPath(Marker));
    }

    private string PayloadText() => (Payload is PSObject { BaseObject: string wrapped } ? wrapped : Payload) switch
    {
        null => "{}",
        string json => json,
        var value => ObjectJson.Of(value),
    };

    private static string? NoneIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
