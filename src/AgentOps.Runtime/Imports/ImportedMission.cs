using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Writes the prompt of another system as a mission that hands it to an outside agent.</summary>
internal static class ImportedMission
{
    /// <param name="id">Letters, digits, - and _.</param>
    /// <param name="prompt">Becomes the goal, word for word.</param>
    /// <param name="runner">The alias of the agent; need not be declared yet.</param>
    /// <param name="comment">Where it comes from, on one line.</param>
    public static string Write(string id, string prompt, string runner, string comment)
    {
        var text = new StringBuilder();
        text.Append("# ").Append(comment).Append('\n');
        text.Append("# Read it before you enable its schedule: say where it ends, what it gives, and when it stops (Test-AgentMission tells what is missing).\n");
        text.Append("id: ").Append(id).Append('\n');
        AppendText(text, "goal", prompt);
        text.Append("planner: cli\nrunner: ").Append(runner).Append("\ntimeout: 30m\n");
        return text.ToString();
    }

    // A block can be read and edited; what YAML would change in one is written as a quoted text.
    private static void AppendText(StringBuilder text, string key, string value)
    {
        var lines = value.Split('\n');
        var isPlain = lines[0].Trim().Length > 0 && !lines[0].StartsWith(' ') && lines[^1].Length > 0 && value.All(c => c == '\n' || (c is >= ' ' and < '\u007F') || (c > '\u00A0' && char.IsLetterOrDigit(c)));
        if (!isPlain)
        {
            text.Append(key).Append(": ").Append(Quoted(value)).Append('\n');
            return;
        }
        text.Append(key).Append(": |-\n");
        foreach (var line in lines)
            text.Append(line.Length == 0 ? "" : "  ").Append(line).Append('\n');
    }

    private static string Quoted(string value)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in value)
            _ = c switch
            {
                '"' or '\\' => quoted.Append('\\').Append(c),
                '\n' => quoted.Append(@"\n"),
                '\t' => quoted.Append(@"\t"),
                _ when c is < ' ' or >= '\u007F' && !char.IsLetterOrDigit(c) && !char.IsSurrogate(c) => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => quoted.Append(c),
            };
        return quoted.Append('"').ToString();
    }
}
