using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Durations as people write them: <c>500ms</c>, <c>90s</c>, <c>10m</c>, <c>24h</c>, <c>1d</c>, several in a row (<c>1h30m</c>), or <c>hh:mm:ss</c>.</summary>
public static class Durations
{
    /// <summary>What is allowed, for error messages.</summary>
    public const string Allowed = "a duration such as 500ms, 90s, 10m, 24h, 1d or 01:30:00";

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay), ("h", TimeSpan.TicksPerHour), ("m", TimeSpan.TicksPerMinute), ("s", TimeSpan.TicksPerSecond), ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>False for what is no duration, is negative, or has no unit. Culture plays no part.</summary>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = default;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text) || text.Length > 40)
            return false;
        return text.Contains(':')
            ? TimeSpan.TryParseExact(text, ["c", @"h\:mm", @"h\:mm\:ss"], CultureInfo.InvariantCulture, out duration) && duration >= TimeSpan.Zero
            : TryParseUnits(text, out duration);
    }

    /// <summary>The shortest text that <see cref="TryParse"/> reads back as the same duration, such as <c>1h30m</c>; <c>0s</c> for zero.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero)
            return duration == TimeSpan.Zero ? "0s" : "-" + Format(duration == TimeSpan.MinValue ? TimeSpan.MaxValue : duration.Negate());
        var text = new StringBuilder();
        var rest = duration.Ticks;
        foreach (var (unit, ticks) in Units)
        {
            if (unit == "ms" && rest > 0)
                text.Append((rest / (decimal)ticks).ToString("0.####", CultureInfo.InvariantCulture)).Append(unit);
            else if (rest >= ticks)
                text.Append(rest / ticks).Append(unit);
            rest %= ticks;
        }

        return text.ToString();
    }

    private static bool TryParseUnits(string text, out TimeSpan duration)
    {
        duration = default;
        decimal sum = 0;
        var largest = long.MaxValue;
        for (var at = 0; at < text.Length;)
        {
            var number = Run(text, at, static c => char.IsAsciiDigit(c) || c == '.');
            var unit = Run(text, at + number.Length, char.IsAsciiLetter);
            var ticks = Units.FirstOrDefault(known => known.Unit.Equals(unit, StringComparison.OrdinalIgnoreCase)).Ticks;
            if (ticks == 0 || ticks >= largest || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > TimeSpan.MaxValue.Ticks / ticks)
                return false;
            sum += value * ticks;
            largest = ticks;
            at += number.Length + unit.Length;
        }

        if (sum > TimeSpan.MaxValue.Ticks)
            return false;
        duration = new TimeSpan((long)sum);
        return true;
    }

    private static string Run(string text, int start, Func<char, bool> belongs)
    {
        var end = start;
        while (end < text.Length && belongs(text[end]))
            end++;
        return text[start..end];
    }
}
