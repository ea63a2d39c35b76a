using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>What an external command gets of its item in environment variables. Values are cut, since the system limits them; the payload on standard input is whole.</summary>
public static class TodoVariables
{
    private const int Longest = 2_048;
    private const string Prefix = "AGENTOPS_TODO_";

    /// <param name="job">The item's job.</param>
    /// <param name="item">The item whose turn it is.</param>
    /// <param name="payload">The line on standard input.</param>
    public static IReadOnlyDictionary<string, string> Of(TodoJob job, TodoItem item, string payload)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [Prefix + "PAYLOAD_TRANSPORT"] = "stdin",
            [Prefix + "PAYLOAD_BYTES"] = Encoding.UTF8.GetByteCount(payload).ToString(CultureInfo.InvariantCulture),
            [Prefix + "TEXT"] = Cut(item.Text),
            [Prefix + "TEXT_TRUNCATED"] = Flag(item.Text),
            [Prefix + "INDEX"] = item.Index.ToString(CultureInfo.InvariantCulture),
            [Prefix + "TOTAL"] = job.TotalItems.ToString(CultureInfo.InvariantCulture),
            [Prefix + "PROMPT"] = Cut(job.Prompt),
            [Prefix + "PROMPT_TRUNCATED"] = Flag(job.Prompt),
            [Prefix + "JOB_ID"] = job.Name,
            [Prefix + "JOB_NAME"] = job.Name,
        };
        // Half a JSON text would be of no use to anybody.
        if (payload.Length <= Longest)
            values[Prefix + "PAYLOAD"] = payload;
        return values;
    }

    private static string Flag(string text) => text.Length > Longest ? "1" : "0";

    private static string Cut(string text) => JsonText.Clean(TodoText.Cut(text, Longest)).Replace('\0', ' ');
}
