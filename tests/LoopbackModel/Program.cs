// The console is this program's interface: the address goes out, the end of input ends it.
#pragma warning disable RS0030
using AgentOps.Adapters.Tests.Planning;

if (args.Length != 1)
{
    await Console.Error.WriteLineAsync("usage: LoopbackModel SCRIPT.json (a list of answers, see LoopbackAnswer.Parse); prints its endpoint, ends when its input ends.");
    return 2;
}

await using var model = new LoopbackModel([.. LoopbackAnswer.ParseScript(await File.ReadAllTextAsync(args[0]))]);
Console.WriteLine(model.Endpoint);
await Console.In.ReadToEndAsync();
await Console.Out.WriteLineAsync(FormattableString.Invariant($"{model.Requests.Count} requests"));
return 0;
