using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Finds in an agent's output the plain words a waiting person would see. A JSON event shows that the agent works, so only what comes after the last one counts.</summary>
internal static partial class AgentWords
{
    private const int Lines = 10;

    /// <summary>The last lines of plain text after the last JSON line.</summary>
    /// <param name="recent">The end of the output.</param>
    /// <param name="cut">True when it does not begin at a line's beginning: what may be the rest of an event is dropped.</param>
    public static string After(string recent, bool cut)
    {
        var lines = recent.Split('\n');
        var plain = (cut ? lines.Skip(1) : lines).Reverse().TakeWhile(line => !line.StartsWith('{')).Where(line => !string.IsNullOrWhiteSpace(line));
        return string.Join('\n', plain.Take(Lines).Reverse());
    }

    /// <summary>The last line with words.</summary>
    public static string LastLine(string text) =>
        text.Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? "";

    /// <summary>What a program that succeeded may still ask: its last line, without addresses, since answers end with links to what was made.</summary>
    public static string LastQuestion(string text) => Address().Replace(LastLine(text), "");

    [GeneratedRegex(@"https?://\S+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
