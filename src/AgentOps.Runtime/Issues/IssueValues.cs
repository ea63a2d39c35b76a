using System.Globalization;

namespace AgentOps;

/// <summary>Values of issues as people write them in files.</summary>
internal static class IssueValues
{
    public const string States = "open or closed";

    public static bool TryNumber(string? text, out int number) =>
        int.TryParse(text?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;

    public static bool TryState(string? text, out IssueState state) => Enum.TryParse(text?.Trim(), ignoreCase: true, out state) && Enum.IsDefined(state) && !char.IsAsciiDigit(text!.Trim()[0]);

    /// <summary>In UTC; a time without an offset is meant so.</summary>
    public static bool TryTime(string? text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Labels after adding and removing, in their order, each once whatever its case.</summary>
    public static IReadOnlyList<string> Change(IReadOnlyList<string> labels, IReadOnlyList<string> add, IReadOnlyList<string> remove) =>
        [.. labels.Concat(add).Distinct(StringComparer.OrdinalIgnoreCase).Where(label => !remove.Contains(label, StringComparer.OrdinalIgnoreCase))];
}
