namespace AgentOps.Adapters.Tests.Caches;

/// <summary>Another process on a test's caches.</summary>
internal static class CacheWorker
{
    public const int Keys = 5;

    /// <summary>What every process fills a key with: long enough to be caught in the middle.</summary>
    public static string TextOf(string key) => string.Concat(Enumerable.Repeat(key + " ", 20_000));

    public static async Task<int> RunAsync(string[] arguments)
    {
        switch (arguments)
        {
            case ["ask", var workspace, var trust, var times]:
                await AskAsync(workspace, trust, int.Parse(times));
                return 0;
            default:
                return 2;
        }
    }

    /// <summary>Asks for the keys in turn, drops one now and then, and fails when it gets another text than it should.</summary>
    private static async Task AskAsync(string workspace, string trust, int times)
    {
        await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = new Workspace(workspace), Adapters = new AdapterSet(), Clock = TimeProvider.System, Trust = new TrustStore(trust),
        }, CancellationToken.None);
        for (var i = 0; i < times; i++)
        {
            var key = $"key {i % Keys}";
            if (await runtime.Caches.GetOrFillAsync(CacheNames.GitHistory, key, _ => Task.FromResult(TextOf(key)), CancellationToken.None) != TextOf(key))
                throw new InvalidOperationException($"{key} has another text.");
            if (i % 7 == 0)
                runtime.Caches.Drop(CacheNames.GitHistory, key);
        }
    }
}
