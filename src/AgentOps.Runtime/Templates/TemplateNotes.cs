using System.Text.Json;

namespace AgentOps;

/// <summary>
/// Which shipped text each copy came from, by hash: <c>.agentops/workflows/templates.json</c>, which belongs into the repository like the copies. One that cannot be read
/// says nothing, and then no copy that differs is taken for an old one.
/// </summary>
internal sealed class TemplateNotes
{
    private const int Version = 1;
    private readonly string path;
    private readonly SortedDictionary<string, string> hashes = new(StringComparer.Ordinal);

    private TemplateNotes(string path) => this.path = path;

    public static string PathOf(Workspace workspace) => Path.Combine(workspace.Folder, "workflows", "templates.json");

    public static TemplateNotes Read(Workspace workspace)
    {
        var notes = new TemplateNotes(PathOf(workspace));
        try
        {
            using var document = JsonDocument.Parse(File.Exists(notes.path) ? File.ReadAllText(notes.path) : "{}");
            if (document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("templates", out var templates) && templates.ValueKind == JsonValueKind.Object)
                foreach (var entry in templates.EnumerateObject().Where(entry => entry.Value.ValueKind == JsonValueKind.String))
                    notes.hashes[entry.Name] = entry.Value.GetString()!;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // Merge marks of git, most likely.
        }
        return notes;
    }

    /// <summary>Null where nothing was noted.</summary>
    public string? Find(string name) => hashes.GetValueOrDefault(name);

    /// <summary>Notes it, and writes the file whole where that changes anything.</summary>
    public void Note(string name, string hash)
    {
        if (Find(name) == hash)
            return;
        hashes[name] = hash;
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, JsonText.Write(
            json =>
            {
                json.WriteStartObject();
                json.WriteNumber("version", Version);
                json.WriteStartObject("templates");
                foreach (var (template, noted) in hashes)
                    json.WriteString(template, noted);
                json.WriteEndObject();
                json.WriteEndObject();
            }) + "\n");
    }
}
