using System.Globalization;

namespace AgentOps.Cmdlets;

/// <summary>Durations as people write them: <c>90s</c>, <c>15m</c>, <c>24h</c>, <c>7d</c>, <c>2w</c>, <c>1h30m</c>, or a TimeSpan's text.</summary>
internal static class DurationText
{
    public const string Allowed = "a duration such as 90s, 15m, 24h, 7d, 2w, 1h30m or 01:30:00";

    public static bool TryParse(string text, out TimeSpan duration)
    {
        text = text.Trim();
        duration = TimeSpan.Zero;
        // A bare number would be days to TimeSpan.Parse and seconds to most people.
        if (text.Contains(':', StringComparison.Ordinal))
            return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero;

        var total = 0.0;
        var position = 0;
        while (position < text.Length)
        {
            var start = position;
            while (position < text.Length && (char.IsAsciiDigit(text[position]) || text[position] == '.'))
                position++;
            if (position == text.Length
                || SecondsOf(char.ToLowerInvariant(text[position])) is not { } unit
                || !double.TryParse(text.AsSpan(start, position - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return false;
            total += number * unit;
            position++;
        }

        if (position == 0 || total > TimeSpan.MaxValue.TotalSeconds / 2)
            return false;
        duration = TimeSpan.FromSeconds(total);
        return true;
    }

    private static double? SecondsOf(char unit) => unit switch
    {
        's' => 1,
        'm' => 60,
        'h' => 3600,
        'd' => 86_400,
        'w' => 604_800,
        _ => null,
    };
}
