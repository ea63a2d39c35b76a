using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests;

/// <summary>This assembly as a process of its own: <c>dotnet exec AgentOps.Adapters.Tests.dll store-worker …</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments) => arguments is ["store-worker", .. var rest] ? StoreWorker.RunAsync(rest) : Task.FromResult(2);
}
