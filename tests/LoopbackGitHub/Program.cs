// The console is this program's interface: the address goes out, the end of input ends it.
#pragma warning disable RS0030
using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Http;

if (args.Length != 1)
{
    await Console.Error.WriteLineAsync("usage: LoopbackGitHub SITE.json (see LoopbackGitHub.Of); prints its address, ends when its input ends.");
    return 2;
}

var site = LoopbackGitHub.Of((JsonObject)JsonNode.Parse(await File.ReadAllTextAsync(args[0]))!);
await using var server = new LoopbackServer(site.Answer);
Console.WriteLine(server.Url);
await Console.In.ReadToEndAsync();
foreach (var request in server.Requests)
    Console.WriteLine($"{request.Method} {request.Target}{(request.Headers.ContainsKey("If-None-Match") ? " If-None-Match" : "")}");
return 0;
