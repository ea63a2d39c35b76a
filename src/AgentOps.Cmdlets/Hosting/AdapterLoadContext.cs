using System.Reflection;
using System.Runtime.Loader;

namespace AgentOps.Cmdlets;

/// <summary>
/// Where the adapters and their packages live, so that another module's YamlDotNet or SQLite and ours never meet. AgentOps.Runtime is
/// the one assembly both sides share.
/// </summary>
internal sealed class AdapterLoadContext : AssemblyLoadContext
{
    public const string AdapterName = "AgentOps.Adapters";
    private readonly string path;
    private readonly AssemblyDependencyResolver resolver;

    /// <param name="folder">The adapters' folder, with their .deps.json.</param>
    public AdapterLoadContext(string folder)
        : base(AdapterName, isCollectible: false)
    {
        path = Path.Combine(folder, AdapterName + ".dll");
        resolver = new AssemblyDependencyResolver(path);
    }

    /// <summary>A handler for the default context: it answers the adapters' name and no other.</summary>
    public Assembly? Resolve(AssemblyLoadContext asking, AssemblyName name) => name.Name == AdapterName ? LoadFromAssemblyPath(path) : null;

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (assemblyName.Name == "AgentOps.Runtime")
            return typeof(Run).Assembly;
        return resolver.ResolveAssemblyToPath(assemblyName) is { } found ? LoadFromAssemblyPath(found) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } found ? LoadUnmanagedDllFromPath(found) : 0;
}
