using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>What a hand-off's own text tells about it.</summary>
/// <param name="Summary">One line of at most 120 characters; empty where it says nothing.</param>
/// <param name="Bundle">Which bundle it belongs to: <c>|head:BRANCH</c>, <c>|title:TITLE</c>, or empty where it names neither.</param>
internal sealed record SyncContent(string Summary, string Bundle)
{
    private const int MostCharacters = 120;
    private const int MostBytes = 1 << 20;

    public static SyncContent Read(string path, SyncName name)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[Math.Min(stream.Length, MostBytes)];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return Of(bytes.AsMemory(0, length), name);
    }

    public static SyncContent Of(ReadOnlyMemory<byte> content, SyncName name) =>
        name.Format == "json" && Json(content) is { } json ? json : new SyncContent(Line(Encoding.UTF8.GetString(content.Span)), "");

    private static SyncContent? Json(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            var title = root.TextOf("title");
            var head = root.TextOf("head") ?? root.TextOf("branch");
            var labels = (root.ValueKind == JsonValueKind.Array ? root : root.ArrayOf("labels"))?.EnumerateArray()
                .Where(label => label.ValueKind == JsonValueKind.String).Select(label => label.ToString());
            var summary = root.TextOf("summary") ?? title ?? head ?? (labels is null ? null : string.Join(", ", labels)) ?? root.TextOf("body") ?? "";
            return new SyncContent(Line(summary), head is not null ? $"|head:{head}" : title is not null ? $"|title:{title}" : "");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static string Line(string text)
    {
        var line = text.Split('\n').Select(part => part.Trim().TrimStart('#', '>', '\uFEFF').Trim()).FirstOrDefault(part => part.Length > 0) ?? "";
        line = VisibleText.Of(line);
        if (line.Length <= MostCharacters)
            return line;
        // Half a surrogate pair could not be written as JSON and read again.
        return line[..(char.IsHighSurrogate(line[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";
    }
}
