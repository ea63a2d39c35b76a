namespace AgentOps.Adapters.Tests.Http;

/// <summary>What a client sent.</summary>
/// <param name="Target">Path and query.</param>
public sealed record LoopbackRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];
}
