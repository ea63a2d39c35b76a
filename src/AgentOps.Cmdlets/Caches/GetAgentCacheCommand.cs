using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Get, "AgentCache")]
[OutputType(typeof(AgentCache))]
public sealed class GetAgentCacheCommand : GetByNameCommand<AgentCache>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CacheNameCompleter))]
    public override string[] Name { get; set; } = [];

    private protected override string NotFoundCode => "cache_not_found";

    private protected override string NameOf(AgentCache item) => item.Name;

    private protected override IEnumerable<AgentCache> Find() => Run(ct => Runtime.Caches.ListAsync(ct));
}
