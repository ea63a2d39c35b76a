using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace AgentOps.Cmdlets;

/// <summary>A script's streams as text for planners and people, and as data for templates.</summary>
internal static class ScriptOutput
{
    private const int Width = 160;

    public static string Text(PSDataCollection<PSObject> output, PSDataStreams streams, ToolRunspace runspace)
    {
        var text = new StringBuilder();
        if (output.All(ObjectJson.IsSimple))
            AppendLines(text, "", output.Select(item => Convert.ToString(item?.BaseObject, CultureInfo.InvariantCulture)));
        else
            text.Append(Format(output, runspace));
        AppendLines(text, "INFORMATION: ", streams.Information.Select(record => record.ToString()));
        AppendLines(text, "VERBOSE: ", streams.Verbose.Select(record => record.Message));
        AppendLines(text, "WARNING: ", streams.Warning.Select(record => record.Message));
        AppendLines(text, "ERROR: ", streams.Error.Select(record => record.ToString()));
        return text.ToString().TrimEnd();
    }

    /// <summary>Objects as JSON: one as itself, several as <c>items</c>; null where there is only text.</summary>
    public static string? Data(PSDataCollection<PSObject> output)
    {
        if (output.All(ObjectJson.IsSimple))
            return null;
        var single = output.Count == 1 ? ObjectJson.Of(output[0]) : null;
        return single is ['{', ..] ? single : $$"""{"items":{{ObjectJson.Of(output.ToArray())}}}""";
    }

    // As a person would see them; the views are those of the runspace that made the objects.
    private static string Format(PSDataCollection<PSObject> output, ToolRunspace runspace)
    {
        using var shell = runspace.CreateShell();
        shell.AddCommand("Out-String").AddParameter("Width", Width);
        return string.Concat(shell.Invoke<string>(output.ToArray())).Trim('\r', '\n') + "\n";
    }

    private static void AppendLines(StringBuilder text, string prefix, IEnumerable<string?> lines)
    {
        foreach (var line in lines)
            text.Append(prefix).Append(line).Append('\n');
    }
}
