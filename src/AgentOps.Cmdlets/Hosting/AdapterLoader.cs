using System.Reflection;
using System.Runtime.Loader;

namespace AgentOps.Cmdlets;

/// <summary>Loads the adapters at first use and answers for them while a runspace has the module.</summary>
internal sealed class AdapterLoader
{
    private readonly Lazy<AdapterLoadContext> context;
    private readonly Lazy<IRuntimeAdapters> adapters;

    public AdapterLoader(string folder)
    {
        context = new(() => new AdapterLoadContext(folder));
        adapters = new(Create);
    }

    public IRuntimeAdapters Adapters => adapters.Value;

    public void Attach() => AssemblyLoadContext.Default.Resolving += Resolve;

    public void Detach() => AssemblyLoadContext.Default.Resolving -= Resolve;

    private static IRuntimeAdapters Create()
    {
        var type = Assembly.Load(AdapterLoadContext.AdapterName).GetType("AgentOps.Adapters.AdapterSet", throwOnError: true)!;
        return (IRuntimeAdapters)Activator.CreateInstance(type)!;
    }

    private Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name) =>
        name.Name == AdapterLoadContext.AdapterName ? context.Value.Resolve(asking, name) : null;
}
