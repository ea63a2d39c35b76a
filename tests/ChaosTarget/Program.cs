#pragma warning disable RS0030 // A program for tests, talking over its standard output.
// Usage: ChaosTarget WORKSPACE serve | submit NAME COUNT | write NUMBER DURATION. A worker until SIGTERM, a submitter that goes on where one of its name
// stopped, or a process that writes whatever can be written, from a line of input on and for a while, and says at the end what it did.
using System.Globalization;
using AgentOps;
using AgentOps.Adapters;
using AgentOps.ChaosTarget;

var workspace = new Workspace(args[0]);
var journal = Path.Combine(workspace.Root, "journal");
await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
{
    Workspace = workspace,
    Adapters = new AdapterSet(),
    SessionTools = () => [new JournalTool("journal", Risk.Safe, journal), new JournalTool("journal_asked", Risk.Destructive, journal)],
    Trust = new TrustStore(Path.Combine(workspace.Root, "trust.json")),
}, CancellationToken.None);
switch (args[1..])
{
    case ["serve"]:
        await ServedWorker.RunAsync(runtime, Console.Out);
        return 0;
    case ["submit", var name, var count]:
        await Submitter.RunAsync(runtime, name, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;
    case ["write", var number, var duration]:
        var churner = await Churner.BeginAsync(runtime, int.Parse(number, CultureInfo.InvariantCulture));
        Console.WriteLine("ready");
        await Console.In.ReadLineAsync();
        var deeds = await churner.RunAsync(TimeSpan.Parse(duration, CultureInfo.InvariantCulture));
        Console.WriteLine(string.Join(' ', deeds.Select(deed => string.Create(CultureInfo.InvariantCulture, $"{deed.Key}={deed.Value}"))));
        return 0;
    default:
        return 2;
}
