using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>An entry as bytes: the SHA-256 of all that follows in hex, a line of JSON about it, and its text. A byte that is wrong anywhere is found.</summary>
internal static class CacheEntryFile
{
    private const int Version = 1;
    private const int HashLength = 64;
    private const byte EndOfLine = (byte)'\n';

    public static byte[] Encode(CacheEntry entry)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("key", entry.Key);
            json.WriteString("stored_at", entry.StoredAt);
            if (entry.Tag is { } tag)
                json.WriteString("tag", tag);
            if (entry.Note is { } note)
                json.WriteString("note", note);
            json.WriteEndObject();
        }
        body.WriteByte(EndOfLine);
        body.Write(Encoding.UTF8.GetBytes(entry.Text));
        var rest = body.GetBuffer().AsSpan(0, (int)body.Length);
        return [.. Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(rest))), EndOfLine, .. rest];
    }

    /// <summary>Null when it is not whole.</summary>
    public static CacheEntry? Decode(ReadOnlySpan<byte> file)
    {
        if (file.Length <= HashLength || file[HashLength] != EndOfLine)
            return null;
        var rest = file[(HashLength + 1)..];
        if (!file[..HashLength].SequenceEqual(Encoding.ASCII.GetBytes(Convert.ToHexString(SHA256.HashData(rest)))) || rest.IndexOf(EndOfLine) is not (>= 0 and var end))
            return null;
        return ReadHead(rest[..end]) is { } head ? head with { Text = Encoding.UTF8.GetString(rest[(end + 1)..]) } : null;
    }

    /// <summary>The key and the times of an entry from the beginning of its file, without its text and unproven; null where that is not readable.</summary>
    public static CacheEntry? DecodeHead(ReadOnlySpan<byte> beginning)
    {
        if (beginning.Length <= HashLength || beginning[(HashLength + 1)..] is var rest && rest.IndexOf(EndOfLine) is var end && end < 0)
            return null;
        return ReadHead(rest[..end]);
    }

    private static CacheEntry? ReadHead(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            var head = document.RootElement;
            if (head.GetProperty("version").GetInt32() != Version)
                return null;
            return new CacheEntry(head.GetProperty("key").GetString()!, "", head.GetProperty("stored_at").GetDateTimeOffset()) { Tag = Optional(head, "tag"), Note = Optional(head, "note") };
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private static string? Optional(JsonElement head, string name) => head.TryGetProperty(name, out var value) ? value.GetString() : null;
}
