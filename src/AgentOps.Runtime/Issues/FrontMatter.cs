using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>The YAML between two lines of <c>---</c> at the beginning of a Markdown file, and the text after it.</summary>
/// <param name="Keys">Null where there is no front matter.</param>
/// <param name="Body">The text after it.</param>
internal sealed partial record FrontMatter(MappingNode? Keys, string Body)
{
    private const string Fence = "---";
    private const string Conflict = "<<<<<<< ";

    /// <summary>Fails with a <see cref="FormatException"/> that says where.</summary>
    public static FrontMatter Read(string text, IDocumentReader documents)
    {
        var lines = Lines(text);
        if (lines[0].StartsWith(Conflict, StringComparison.Ordinal))
            throw new FormatException("line 1: a merge left a conflict here; resolve it");
        if (EndOf(lines) is not { } end)
            return new FrontMatter(null, text);
        var reading = documents.Read(string.Join('\n', lines[1..end]), "front matter");
        if (reading.Findings.Count > 0)
            throw new FormatException($"line {reading.Findings[0].Line + 1}: {reading.Findings[0].Message.TrimEnd('.')}");
        return reading.Root switch
        {
            MappingNode keys => new FrontMatter(keys, Rest(lines, end)),
            null => new FrontMatter(new MappingNode(1, 1, []), Rest(lines, end)),
            _ => throw new FormatException("the front matter is no mapping"),
        };
    }

    /// <summary>The text with a key set to a value of one line; all else stays as it is.</summary>
    public static string Set(string text, string key, string value, IDocumentReader documents)
    {
        var newline = text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var keys = Read(text, documents).Keys;
        if (keys is null)
            return $"{Fence}{newline}{key}: {value}{newline}{Fence}{newline}{text}";
        if (keys.Entries.GroupBy(entry => entry.Line).Any(line => line.Count() > 1))
            throw new FormatException("the front matter has several keys in one line; write each in a line of its own");
        var lines = Lines(text).ToList();
        var at = keys.Entries.ToList().FindIndex(entry => entry.Key == key);
        var end = EndOf(lines)!.Value;
        if (at < 0)
        {
            lines.Insert(end, $"{key}: {value}");
            return string.Join(newline, lines);
        }
        var first = keys.Entries[at].Line;
        var last = at + 1 < keys.Entries.Count ? keys.Entries[at + 1].Line - 1 : end - 1;
        while (last > first && (lines[last].Length == 0 || lines[last].TrimStart().StartsWith('#')))
            last--;
        lines.RemoveRange(first, last - first + 1);
        lines.Insert(first, $"{key}: {value}");
        return string.Join(newline, lines);
    }

    /// <summary>A text as YAML takes it in one line.</summary>
    public static string Quote(string text) => Plain().IsMatch(text) && !Word().IsMatch(text) ? text : JsonText.Write(writer => writer.WriteStringValue(JsonText.Clean(text)));

    public string? Text(string key) => Keys?[key] switch
    {
        null or ScalarNode { IsNull: true } => null,
        ScalarNode scalar => scalar.Text,
        _ => throw new FormatException($"'{key}' is no single value"),
    };

    public IReadOnlyList<string> Texts(string key) => Keys?[key] switch
    {
        null or ScalarNode { IsNull: true } => [],
        ScalarNode scalar => scalar.Text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        SequenceNode list => [.. list.Items.Select(item => item is ScalarNode { IsNull: false } scalar ? scalar.Text : throw new FormatException($"'{key}' has an entry that is no text"))],
        _ => throw new FormatException($"'{key}' is no list"),
    };

    private static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n');

    private static int? EndOf(IReadOnlyList<string> lines)
    {
        if (lines[0].TrimEnd() != Fence)
            return null;
        for (var at = 1; at < lines.Count; at++)
            if (lines[at].TrimEnd() == Fence)
                return at;
        return null;
    }

    private static string Rest(string[] lines, int end) => string.Join('\n', lines[(end + 1)..]).Trim('\n');

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_/-]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"^(?:true|false|null|yes|no|on|off|y|n)\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Word();
}
