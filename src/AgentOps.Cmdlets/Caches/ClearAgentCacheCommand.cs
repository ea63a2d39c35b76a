using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsCommon.Clear, "AgentCache", SupportsShouldProcess = true)]
[OutputType(typeof(AgentCache))]
public sealed class ClearAgentCacheCommand : ChangingCacheCommand
{
    [Parameter]
    public SwitchParameter Expired { get; set; }

    private protected override void Emit(AgentCache item)
    {
        var count = Expired ? item.Expired : item.Entries;
        if (!ShouldProcess(item.Name, $"Drop {count} {(Expired ? "expired entries" : "entries")}"))
            return;
        Runtime.Caches.Clear(item.Name, Expired);
        Show(item.Name);
    }
}
