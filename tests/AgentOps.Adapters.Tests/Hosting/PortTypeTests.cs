using System.Reflection;

namespace AgentOps.Adapters.Tests.Hosting;

/// <summary>
/// In PowerShell the adapters live in a load context with their own System.Text.Json, DiagnosticSource and friends. A port that carries a type of such an
/// assembly has two of it there, and fails only there; so no public member of the runtime may.
/// </summary>
public sealed class PortTypeTests
{
    private static readonly string Folder = Path.Combine(RepositoryRoot(), "module", "bin", "adapters");

    [Fact]
    public void No_public_member_of_the_runtime_carries_a_type_that_the_adapters_folder_brings_too()
    {
        var brought = Directory.EnumerateFiles(Folder, "*.dll").Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Contains("System.Text.Json", brought);

        var carried = typeof(Run).Assembly.GetExportedTypes().SelectMany(type => Carried(type).Select(used => (Owner: type.Name, Used: used)));

        Assert.Empty(carried.Where(pair => brought.Contains(pair.Used.Assembly.GetName().Name!)).Select(pair => $"{pair.Owner} carries {pair.Used}").Distinct());
    }

    [Fact]
    public void The_adapters_folder_holds_no_second_runtime() => Assert.False(File.Exists(Path.Combine(Folder, "AgentOps.Runtime.dll")));

    [Fact]
    public void The_adapters_have_one_public_type() => Assert.Equal([typeof(AdapterSet)], typeof(AdapterSet).Assembly.GetExportedTypes());

    private static IEnumerable<Type> Carried(Type type) =>
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly).SelectMany(member => member switch
        {
            MethodBase method => method.GetParameters().Select(parameter => parameter.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void)),
            PropertyInfo property => [property.PropertyType],
            FieldInfo field => [field.FieldType],
            _ => Enumerable.Empty<Type>(),
        }).Concat(type.GetInterfaces()).Append(type.BaseType ?? typeof(object)).SelectMany(Parts);

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) : type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition()) : [type];

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AgentOps.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("the tests do not run from a checkout");
        return folder.FullName;
    }
}
