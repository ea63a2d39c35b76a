using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>One search: collects matching lines file by file until there are enough.</summary>
internal sealed class TextSearch(Regex regex, int most)
{
    private const int LongestShown = 300;

    private readonly StringBuilder found = new();
    private int matches;
    private int files;
    private int skipped;

    /// <summary>True when another match was there and had no place.</summary>
    public bool Full { get; private set; }

    public string Text => found.ToString();

    public async Task AddAsync(FileInfo file, string path, long largest, CancellationToken ct)
    {
        try
        {
            using var reader = file.Length > largest || !FileFacts.IsRegularFile(file.FullName) ? null : await TextFile.OpenAsync(file.FullName, ct);
            if (reader is null)
                skipped++;
            else if (await AddLinesAsync(new BoundedLines(reader), path, ct))
                files++;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            skipped++;
        }
    }

    public ToolResult ToResult() => new()
    {
        Output = matches == 0 ? "No matches." : Text,
        Truncated = Full,
        Data = ToolJson.Object(("matches", matches), ("files", files), ("skipped", skipped), ("truncated", Full)),
    };

    private async Task<bool> AddLinesAsync(BoundedLines lines, string path, CancellationToken ct)
    {
        var before = matches;
        for (var number = 1; !Full && await lines.NextAsync(ct) is { } line; number++)
        {
            ct.ThrowIfCancellationRequested();
            if (!regex.IsMatch(line.Text))
                continue;
            Full = matches == most;
            if (!Full)
                Add(path, number, line.Text);
        }
        return matches > before;
    }

    private void Add(string path, int number, string line)
    {
        matches++;
        var shown = line.Length <= LongestShown ? line : line[..LongestShown] + "…";
        found.Append(CultureInfo.InvariantCulture, $"{path}:{number}: {shown}\n");
    }
}
