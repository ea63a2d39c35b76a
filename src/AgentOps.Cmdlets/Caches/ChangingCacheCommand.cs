using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Does something to each cache that is named or piped in; to all without a name.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ChangingCacheCommand : GetByNameCommand<AgentCache>
{
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CacheNameCompleter))]
    public override string[] Name { get; set; } = [];

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string NotFoundCode => "cache_not_found";

    private protected override string NameOf(AgentCache item) => item.Name;

    private protected override IEnumerable<AgentCache> Find() => Run(ct => Runtime.Caches.ListAsync(ct));

    private protected void Show(string name)
    {
        if (PassThru)
            WriteObject(Find().Single(cache => cache.Name == name));
    }
}
