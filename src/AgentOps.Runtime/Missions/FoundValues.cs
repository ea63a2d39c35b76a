using System.Text.Json;

namespace AgentOps;

/// <summary>Values that somebody else looks up, as JSON text.</summary>
internal sealed class FoundValues(Func<string, string> find) : ITemplateValues, IDisposable
{
    private readonly List<JsonDocument> documents = [];

    public JsonElement Find(string path)
    {
        documents.Add(JsonDocument.Parse(find(path)));
        return documents[^1].RootElement;
    }

    public void Dispose() => documents.ForEach(document => document.Dispose());
}
