using System.Text.Json;

namespace AgentOps.Cmdlets;

/// <summary>Texts for the views in AgentOps.Format.ps1xml. Objects keep their raw values; only what is shown goes through here.</summary>
public static class Display
{
    private const int ShortIdLength = 12;

    /// <summary>What a run works on: the issue of an issue run, else the mission or workflow; dry runs say so.</summary>
    public static string Work(Run run)
    {
        var what = run.Kind == RunKind.Issue ? IssueOf(run) ?? run.Mission : run.Mission;
        return run.DryRun ? $"{what} (dry)" : what;
    }

    // A workflow of one's own may do without these inputs.
    private static string? IssueOf(Run run)
    {
        using var inputs = JsonDocument.Parse(run.Inputs);
        return inputs.RootElement.TryGetProperty("issue", out var number)
            ? $"issue {(inputs.RootElement.TryGetProperty("tracker", out var tracker) ? tracker.ToString() : "")}#{number}" : null;
    }

    /// <summary>How long ago (<c>3m</c>) or how far ahead (<c>in 3m</c>) a time is; empty without one.</summary>
    public static string Age(DateTimeOffset? time) => Age(time, TimeProvider.System.GetUtcNow());

    public static string Age(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is not { } at)
            return "";
        return at > now ? "in " + Coarse(at - now) : Coarse(now - at);
    }

    /// <summary>A moment as clocks in a zone show it, with their offset; in UTC where the zone is not known here, empty without a moment.</summary>
    public static string Moment(DateTimeOffset? time, string? zone)
    {
        if (time is not { } at)
            return "";
        if (zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known))
            at = TimeZoneInfo.ConvertTime(at, known);
        return at.ToString("ddd yyyy-MM-dd HH:mm zzz", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>A duration with the precision that matters at its size: 12ms, 3.4s, 2m 05s, 1h 07m, 3d 4h.</summary>
    public static string Duration(TimeSpan? duration) => duration switch
    {
        null => "",
        { Ticks: < 0 } negative => "-" + Duration(negative.Negate()),
        { TotalMilliseconds: < 999.5 } value => Invariant($"{value.TotalMilliseconds:0}ms"),
        { TotalSeconds: < 59.95 } value => Invariant($"{value.TotalSeconds:0.0}s"),
        { TotalSeconds: < 3599.5 } value => Invariant($"{(int)Math.Round(value.TotalSeconds) / 60}m {(int)Math.Round(value.TotalSeconds) % 60:00}s"),
        { TotalDays: < 1 } value => Invariant($"{(int)Math.Round(value.TotalMinutes) / 60}h {(int)Math.Round(value.TotalMinutes) % 60:00}m"),
        { } value => Invariant($"{(int)value.TotalDays}d {value.Hours}h"),
    };

    /// <summary>An amount of US dollars: four digits below one dollar, where runs usually are; empty for nothing spent.</summary>
    public static string Cost(decimal? amount) => amount switch
    {
        null or 0 => "",
        < 1 and > -1 => Invariant($"${amount:0.0000}"),
        _ => Invariant($"${amount:#,0.00}"),
    };

    /// <summary>What is spent of a limit, in money or in tokens, whichever is nearer to its end.</summary>
    public static string Spent(BudgetState state) => InTokens(state) ? Invariant($"{state.Tokens:#,0}") : Invariant($"${state.Cost:#,0.00##}");

    /// <summary>What is left of it.</summary>
    public static string Left(BudgetState state) => InTokens(state) ? Invariant($"{state.TokensLeft:#,0}") : Invariant($"${state.CostLeft:#,0.00##}");

    /// <summary>What a limit holds: runs that ask for more, and runs that wait in the queue.</summary>
    public static string Holds(BudgetState state) => string.Join(", ", new[]
    {
        state.BlockedRuns.Count == 0 ? null : Invariant($"{state.BlockedRuns.Count} blocked"),
        state.HeldRuns == 0 ? null : Invariant($"{state.HeldRuns} waiting"),
    }.Where(part => part is not null));

    /// <summary>The beginning of an id, long enough to type and to be alone.</summary>
    public static string ShortId(string? id) => id is { Length: > ShortIdLength } ? id[..ShortIdLength] : id ?? "";

    /// <summary>A percentage with one digit; a dash where there was nothing to count.</summary>
    public static string Percent(double? value) => value is { } percent ? Invariant($"{percent:0.0} %") : "-";

    /// <summary>A count with separators; empty for zero, so that columns of mostly nothing stay quiet.</summary>
    public static string Count(long? value) => value is null or 0 ? "" : Invariant($"{value:#,0}");

    /// <summary>Bytes with the unit that fits: 512 B, 3.4 KiB, 1.2 GiB.</summary>
    public static string Size(long? bytes) => bytes switch
    {
        null => "",
        < 1L << 10 => Invariant($"{bytes} B"),
        < 1L << 20 => Invariant($"{bytes / 1024.0:0.0} KiB"),
        < 1L << 30 => Invariant($"{bytes / 1048576.0:0.0} MiB"),
        _ => Invariant($"{bytes / 1073741824.0:#,0.0} GiB"),
    };

    /// <summary>A text of a model or a tool, which must not drive the terminal.</summary>
    public static string Text(string? text) => VisibleText.Of(text ?? "");

    /// <summary>The first line, cut to a width.</summary>
    public static string Line(string? text, int width)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        text = VisibleText.Of(text);
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return end < 0 && line.Length <= width ? line
            : line.Length < width ? line + "…"
            : line[..(width - 1)] + "…";
    }

    /// <summary>An error as one line: its code and message.</summary>
    public static string Error(ErrorEnvelope? error) => Text(error?.ToString());

    private static bool InTokens(BudgetState state) => state.MaxTokens is { } tokens && (state.MaxCost is not { } cost || state.Tokens * cost > state.Cost * tokens);

    private static string Coarse(TimeSpan age) => age switch
    {
        { TotalSeconds: < 60 } => Invariant($"{(int)age.TotalSeconds}s"),
        { TotalMinutes: < 60 } => Invariant($"{(int)age.TotalMinutes}m"),
        { TotalHours: < 48 } => Invariant($"{(int)age.TotalHours}h"),
        _ => Invariant($"{(int)age.TotalDays}d"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
