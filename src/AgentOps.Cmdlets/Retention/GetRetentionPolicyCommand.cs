using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "RetentionPolicy")]
[OutputType(typeof(RetentionRule))]
public sealed class GetRetentionPolicyCommand : GetByNameCommand<RetentionRule>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Class")]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RetentionClassCompleter))]
    public override string[] Name { get; set; } = [];

    private protected override string NotFoundCode => "retention_class_not_found";

    private protected override string NameOf(RetentionRule item) => item.Class;

    private protected override IEnumerable<RetentionRule> Find() => Runtime.Retention.Policy;
}
