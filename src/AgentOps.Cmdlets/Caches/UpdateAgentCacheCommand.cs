using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsData.Update, "AgentCache", SupportsShouldProcess = true)]
[OutputType(typeof(AgentCache))]
public sealed class UpdateAgentCacheCommand : ChangingCacheCommand
{
    private protected override void Emit(AgentCache item)
    {
        if (!ShouldProcess(item.Name, "Ask its origin again for what it holds"))
            return;
        foreach (var filler in Runtime.CacheFillers.Where(filler => filler.Cache == item.Name))
            WriteVerbose($"{item.Name}: asked for {Run(filler.FillAsync)} entries.");
        Show(item.Name);
    }
}
