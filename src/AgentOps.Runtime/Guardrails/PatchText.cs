using System.Globalization;

namespace AgentOps;

/// <summary>Reads what a patch without context adds. Lines of files are told from git's own by the counts that each hunk begins with, so no content can pass for a header.</summary>
internal sealed class PatchText
{
    /// <summary>Begins the line that names a commit.</summary>
    public const char CommitMark = '\x1e';

    private const string Header = "diff --git ";
    private const string NewFile = "+++ ";
    private const string NewFolder = "b/";

    private readonly List<PassingChange> changes = [];
    private string commit = "";
    private List<AddedLines>? current;

    /// <summary>Files one by one with what is added to them; of a log with the commit of each.</summary>
    public static IReadOnlyList<PassingChange> Parse(string output)
    {
        var reading = new PatchText();
        reading.Read(output);
        return reading.changes;
    }

    private void Read(string output)
    {
        for (var at = 0; at < output.Length;)
        {
            var line = Next(output, ref at);
            if (line.StartsWith("@@ "))
                ReadHunk(output, ref at, line);
            else if (line.StartsWith(Header))
                Begin(SameName(line[Header.Length..]));
            else if (line.StartsWith(NewFile))
                Begin(line[NewFile.Length..].TrimEnd('\t').ToString());
            else if (line.Length > 1 && line[0] == CommitMark)
                commit = line[1..].ToString();
        }
    }

    private void Begin(string quoted)
    {
        var path = GitQuoted.Read(quoted).Path;
        if (!path.StartsWith(NewFolder, StringComparison.Ordinal))
            return;
        path = path[NewFolder.Length..];
        if (changes is [.., var last] && current is not null && last.Path == path && last.Commit == commit)
            return;
        current = [];
        changes.Add(new PassingChange(commit, path, current));
    }

    // A binary file has no other line with its name alone. Without renames both names are the same, so each is half of the line.
    private string SameName(ReadOnlySpan<char> names)
    {
        current = null;
        var half = names.Length / 2;
        return names.Length % 2 == 1 && names[half] == ' ' ? names[(half + 1)..].ToString() : "";
    }

    // @@ -OLD[,COUNT] +NEW[,COUNT] @@
    private void ReadHunk(string output, ref int at, ReadOnlySpan<char> header)
    {
        var words = header.ToString().Split(' ', 4);
        if (words.Length < 4)
            return;
        for (var left = Range(words[1]).Count; left > 0 && at < output.Length; left--)
            Next(output, ref at);
        // "\ No newline at end of file" belongs to no count.
        if (at < output.Length && output[at] == '\\')
            Next(output, ref at);
        var (line, count) = Range(words[2]);
        var added = new List<string>(count);
        while (added.Count < count && at < output.Length)
            added.Add(Next(output, ref at) is ['+', .. var text] ? text.ToString() : "");
        if (added.Count > 0)
            current?.Add(new AddedLines(line, string.Join('\n', added)));
    }

    private static ReadOnlySpan<char> Next(string output, ref int at)
    {
        var end = output.IndexOf('\n', at);
        var line = output.AsSpan(at, (end < 0 ? output.Length : end) - at);
        at = end < 0 ? output.Length : end + 1;
        return line;
    }

    private static (int Line, int Count) Range(string word)
    {
        var numbers = word[1..].Split(',');
        return (Number(numbers[0]), numbers.Length > 1 ? Number(numbers[1]) : 1);
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
