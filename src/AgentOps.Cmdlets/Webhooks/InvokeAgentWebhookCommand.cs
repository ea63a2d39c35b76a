using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Invoke, "AgentWebhook", SupportsShouldProcess = true, DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(WebhookOutcome))]
public sealed class InvokeAgentWebhookCommand : AgentCommand
{
    private const string FileSet = "File";
    private const string ObjectSet = "Object";

    // Which events start something is the configuration's to say, after the signature: any name is taken here, an empty one too.
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(WebhookEventCompleter))]
    public string Event { get; set; } = "";

    [Parameter(Mandatory = true, Position = 1, ParameterSetName = FileSet)]
    [Alias("Path")]
    [ValidateNotNullOrEmpty]
    public string[] Payload { get; set; } = [];

    [Parameter(Mandatory = true, ParameterSetName = ObjectSet, ValueFromPipeline = true)]
    [ValidateNotNull]
    public object InputObject { get; set; } = "";

    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? Signature { get; set; }

    [Parameter]
    [AllowNull]
    [AllowEmptyString]
    public string? DeliveryId { get; set; }

    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TrackerNameCompleter))]
    public string? Tracker { get; set; }

    // A delivery stands for somebody outside.
    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        if (ParameterSetName == ObjectSet)
            ForEach([InputObject], given => Receive(BodyOf(given)));
        else
            ForEach(Payload, path => Receive(WebhookFile.Read(FileSystemPath(path))));
    }

    private void Receive(byte[] body)
    {
        var delivery = new WebhookDelivery { Event = Event, Body = body, Signature = NoneIfEmpty(Signature), DeliveryId = NoneIfEmpty(DeliveryId), Tracker = Tracker };
        var webhooks = Runtime.Webhooks;
        var look = Run(ct => webhooks.LookAsync(delivery, ct));
        if (look.Ignored is not null)
            WriteObject(look.Ignored);
        else if (ShouldProcess($"{look.Tracker}#{look.Number}", $"Submit a run of the issue ({look.Trigger})"))
            WriteObject(Run(ct => webhooks.ReceiveAsync(delivery, ct)));
    }

    private static byte[] BodyOf(object given) => (given is PSObject wrapped ? wrapped.BaseObject : given) switch
    {
        string json => Encoding.UTF8.GetBytes(json),
        FileInfo file => WebhookFile.Read(file.FullName),
        _ => Encoding.UTF8.GetBytes(ObjectJson.Of(given)),
    };

    private static string? NoneIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
