using System.Text.Json;

namespace AgentOps.Adapters.Tests.Planning;

/// <summary>What a <see cref="LoopbackModel"/> was asked.</summary>
public sealed record LoopbackRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The body's member at a path like <c>messages/0/role</c>.</summary>
    public JsonElement At(string path)
    {
        using var document = JsonDocument.Parse(Body);
        var element = document.RootElement;
        foreach (var part in path.Split('/'))
            element = element.ValueKind == JsonValueKind.Array ? element[int.Parse(part)] : element.GetProperty(part);
        return element.Clone();
    }
}
