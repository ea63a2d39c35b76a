using System.Globalization;

namespace AgentOps;

/// <summary>Numbers and times as people read them, the same in every culture.</summary>
internal static class DashboardWords
{
    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(double number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);

    public static string Percent(double percent) => percent.ToString(percent is 0 or 100 ? "0" : "0.0", CultureInfo.InvariantCulture) + " %";

    public static string Money(decimal usd) => "$" + usd.ToString(usd is 0 or >= 100 ? "N0" : usd >= 1 ? "0.00" : "0.00##", CultureInfo.InvariantCulture);

    /// <summary>The two largest units: <c>3d 4h</c>, <c>12m 5s</c>, <c>0.4s</c>.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { Ticks: < 0 } => "-" + Span(span.Negate()),
        { TotalSeconds: < 1 } => span.TotalSeconds.ToString("0.##", CultureInfo.InvariantCulture) + "s",
        { TotalMinutes: < 1 } => span.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture) + "s",
        { TotalHours: < 1 } => Two(span.Minutes, "m", span.Seconds, "s"),
        { TotalDays: < 1 } => Two(span.Hours, "h", span.Minutes, "m"),
        _ => Two((int)span.TotalDays, "d", span.Hours, "h"),
    };

    /// <summary>How far back something looks: <c>24 h</c>, <c>7 d</c>.</summary>
    public static string Window(TimeSpan window) => window.TotalHours > 72 && window.TotalHours % 24 == 0 ? $"{Count((long)window.TotalDays)} d"
        : window.TotalMinutes % 60 == 0 ? $"{Count((long)window.TotalHours)} h" : Span(window);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The name of a severity where pages and styles need one.</summary>
    public static string Tone(DashboardSeverity severity) => severity switch
    {
        DashboardSeverity.Clean => "clean",
        DashboardSeverity.Attention => "attention",
        _ => "issues",
    };

    /// <summary><c>1 run</c>, <c>2 runs</c>.</summary>
    public static string Of(long count, string one, string? many = null) => $"{Count(count)} {(count == 1 ? one : many ?? one + "s")}";

    private static string Two(int large, string unit, int small, string smaller) =>
        small == 0 ? $"{Count(large)}{unit}" : $"{Count(large)}{unit} {small}{smaller}";
}
