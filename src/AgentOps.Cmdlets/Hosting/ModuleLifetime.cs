using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AgentOps.Cmdlets;

/// <summary>Called by PowerShell in every runspace that imports or removes the module. Opens nothing.</summary>
public sealed class ModuleLifetime : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    public void OnImport() => RuntimeRegistry.Shared.Enter(Runspace.DefaultRunspace);

    public void OnRemove(PSModuleInfo psModuleInfo) => RuntimeRegistry.Shared.Leave(Runspace.DefaultRunspace.InstanceId);
}
