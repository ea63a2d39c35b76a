using System.Text.Json;

namespace AgentOps;

/// <summary>
/// Walks the items of a large JSON file one after another. What stands before the place where the file is broken is given all the same; then
/// <see cref="Problem"/> says what is wrong with the rest.
/// </summary>
internal sealed class JsonItems(byte[] bytes)
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 512 };
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    /// <summary>Why not every item could be given; null while and where all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Names of the root object's members, as far as the file can be read; empty where it is no object.</summary>
    public IReadOnlyList<string> Members()
    {
        var names = new List<string>();
        Walk((ref Utf8JsonReader reader) =>
        {
            names.Add(reader.GetString() ?? "");
            return false;
        });
        return names;
    }

    /// <summary>The value of a root object's member; null where there is none that can be read.</summary>
    public JsonElement? Member(string name)
    {
        JsonElement? found = null;
        Walk((ref Utf8JsonReader reader) =>
        {
            if (!reader.ValueTextEquals(name))
                return false;
            reader.Read();
            found = Parse(ref reader);
            return true;
        });
        return found;
    }

    /// <summary>The root, whatever it is; null, with the problem, where the file is broken anywhere.</summary>
    public JsonElement? Whole()
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(Start), Options);
        try
        {
            return reader.Read() ? Parse(ref reader) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            Problem = $"the file is broken: {broken.Message}";
            return null;
        }
    }

    /// <summary>The items of the root array, or of the array or object called <paramref name="container"/> in the root object; a member's name comes with it.</summary>
    public IEnumerable<(string? Name, JsonElement Item)> Read(string? container)
    {
        var state = new JsonReaderState(Options);
        var at = Start;
        var inside = false;
        while (Next(container, ref state, ref at, ref inside) is { } item)
            yield return item;
    }

    private int Start => bytes.AsSpan().StartsWith(Mark) ? Mark.Length : 0;

    private delegate bool Visit(ref Utf8JsonReader reader);

    // Stops where the visit says so, or where the file is broken.
    private void Walk(Visit visit)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(Start), Options);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (visit(ref reader))
                    return;
                reader.Skip();
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // What was visited before is what there is.
            return;
        }
    }

    private (string?, JsonElement)? Next(string? container, ref JsonReaderState state, ref int at, ref bool inside)
    {
        var reader = new Utf8JsonReader(bytes.AsSpan(at), isFinalBlock: true, state);
        try
        {
            if (!inside && !Enter(ref reader, container))
                return null;
            inside = true;
            if (!reader.Read() || reader.TokenType is JsonTokenType.EndArray or JsonTokenType.EndObject)
                return null;
            var name = reader.TokenType == JsonTokenType.PropertyName ? reader.GetString() : null;
            if (name is not null)
                reader.Read();
            var item = Parse(ref reader);
            (state, at) = (reader.CurrentState, at + (int)reader.BytesConsumed);
            return (name, item);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            Problem = $"the file is broken from here on: {broken.Message}";
            return null;
        }
    }

    private static bool Enter(ref Utf8JsonReader reader, string? container)
    {
        if (!reader.Read())
            return false;
        if (container is null || reader.TokenType == JsonTokenType.StartArray)
            return reader.TokenType == JsonTokenType.StartArray;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(container);
            reader.Read();
            if (isIt)
                return reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
            reader.Skip();
        }
        return false;
    }

    private static JsonElement Parse(ref Utf8JsonReader reader)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.Clone();
    }
}
