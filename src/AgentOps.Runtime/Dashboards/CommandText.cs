using System.Globalization;

namespace AgentOps;

/// <summary>Commands for people to type into PowerShell, with names in them that came from elsewhere.</summary>
internal static class CommandText
{
    private const string PlainMarks = "-_./";
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>
    /// The command with the name as its argument, quoted where it must be. A name that a person cannot type as it is shown gives <paramref name="otherwise"/>.
    /// </summary>
    public static string With(string command, string name, string otherwise) => Quote(name) is { } quoted ? $"{command} {quoted}" : otherwise;

    /// <summary>The name as one argument; null where showing it changes it.</summary>
    public static string? Quote(string name)
    {
        if (name.Length == 0 || DashboardText.Name(name) != name)
            return null;
        if ((char.IsAsciiLetterOrDigit(name[0]) || name.StartsWith(".agentops/", StringComparison.Ordinal)) && name.All(c => char.IsAsciiLetterOrDigit(c) || PlainMarks.Contains(c, StringComparison.Ordinal)))
            return name;
        // PowerShell takes the typographic ones for the plain one.
        return $"'{string.Concat(name.Select(c => Quotes.Contains(c, StringComparison.Ordinal) ? $"{c}{c}" : $"{c}"))}'";
    }

    /// <summary>The start of a day, UTC, as every -Since takes it.</summary>
    public static string Since(DateTimeOffset day) => "-Since " + day.UtcDateTime.ToString("yyyy-MM-dd'Z'", CultureInfo.InvariantCulture);
}
