#pragma warning disable RS0030 // A program for tests, talking over its standard output.
// Usage: LoadTarget ADAPTERS WORKSPACE. Loads the adapters as the module does, runs one mission, and says what was loaded from where.
using System.Reflection;
using System.Runtime.Loader;
using AgentOps;
using AgentOps.Cmdlets;

var loader = new AdapterLoader(args[0]);
loader.Attach();
await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
{
    Workspace = new Workspace(args[1]),
    Adapters = loader.Adapters,
    Trust = new TrustStore(Path.Combine(args[1], "trust.json")),
}, CancellationToken.None);
var mission = runtime.Missions.Parse("""
    id: look
    goal: List the files.
    planner: plan
    plan: { steps: [{ tool: list_files, arguments: {} }], finish: Done. }
    """, "look.yaml").Mission!;
var run = await runtime.Runs.StartAsync(mission, new RunStart(), CancellationToken.None);
Console.WriteLine($"framework {Environment.Version.Major}");
Console.WriteLine($"run {run.Status}");
Console.WriteLine($"counted {(await runtime.Health.GetAsync(null, null, CancellationToken.None)).Succeeded}");
foreach (var name in new[] { "AgentOps.Runtime", "AgentOps.Adapters", "YamlDotNet", "SQLitePCLRaw.core" })
    Console.WriteLine($"{name} {string.Join(' ', AssemblyLoadContext.All.Where(context => Has(context, name)).Select(context => context.Name))}");

static bool Has(AssemblyLoadContext context, string name) => context.Assemblies.Any((Assembly assembly) => assembly.GetName().Name == name);
