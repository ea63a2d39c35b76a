using System.Globalization;

namespace AgentOps;

/// <summary>Lays out the charts of a dashboard in a field of 100 by 100. Pure.</summary>
internal static class DashboardCharts
{
    private const double Gap = 0.25;
    private const double ThinnestBar = 0.8;

    public static IReadOnlyList<PageChart> Of(DashboardSnapshot snapshot) => snapshot.HealthTrend.Rows.All(day => day.Runs == 0) ? [] : [Runs(snapshot), Rate(snapshot), Cost(snapshot)];

    /// <summary>The least of 1, 1.5, 2, 3, 4, 5, 6, 8 times a power of ten that is not below the value; 1 for nothing.</summary>
    public static double Ceiling(double value)
    {
        if (!(value > 0) || double.IsInfinity(value))
            return 1;
        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 }.Select(step => step * power).First(step => step >= value * 0.999999);
    }

    private static PageChart Runs(DashboardSnapshot snapshot)
    {
        var days = snapshot.HealthTrend.Rows;
        var most = Math.Max(2, Ceiling(days.Max(day => day.Runs)));
        var (succeeded, failed, cancelled) = (days.Sum(day => day.Succeeded), days.Sum(day => day.Failed), days.Sum(day => day.Cancelled));
        return new PageChart
        {
            Id = "chart-runs",
            Title = "Runs that ended, by day",
            Description = $"{DashboardWords.Of(succeeded, "run")} succeeded, {DashboardWords.Count(failed)} failed and {DashboardWords.Count(cancelled)} were cancelled in {Over(days)}. {Busiest(days)}",
            Command = snapshot.HealthTrend.Command,
            Bars = [.. days.SelectMany((day, at) => Stack(at, days.Count, most, ("succeeded", day.Succeeded), ("failed", day.Failed), ("cancelled", day.Cancelled)))],
            Days = [.. days.Select((day, at) => Whole(at, days.Count, $"{DashboardWords.Day(day.Day)}: {DashboardWords.Count(day.Succeeded)} succeeded, {DashboardWords.Count(day.Failed)} failed, {DashboardWords.Count(day.Cancelled)} cancelled"))],
            Scale = [DashboardWords.Count((long)most), DashboardWords.Number(most / 2), "0"],
            Times = Times(days.Select(day => day.Day).ToList()),
            Legend = [new("Succeeded", "succeeded"), new("Failed", "failed"), new("Cancelled", "cancelled")],
            Table = new PageColumns<DashboardDay>().Day("Day (UTC)", day => day.Day).Count("Succeeded", day => day.Succeeded).Count("Failed", day => day.Failed).Count("Cancelled", day => day.Cancelled)
                .Span("Average", day => day.AverageDuration).Fill("Runs that ended, by day", Newest(days)),
        };
    }

    private static PageChart Rate(DashboardSnapshot snapshot)
    {
        var days = snapshot.HealthTrend.Rows;
        var judged = days.Where(day => day.SuccessRate is not null).ToList();
        var (succeeded, all) = (judged.Sum(day => day.Succeeded), judged.Sum(day => day.Succeeded + day.Failed));
        var description = judged.Count == 0 ? $"No run succeeded or failed in {Over(days)}."
            : $"{DashboardWords.Percent(100.0 * succeeded / all)} of {DashboardWords.Of(all, "run")} succeeded in {Over(days)}; the worst day was {DashboardWords.Day(judged.MinBy(day => day.SuccessRate)!.Day)} with {DashboardWords.Percent(judged.Min(day => day.SuccessRate)!.Value)}.";
        return new PageChart
        {
            Id = "chart-rate",
            Title = "Success rate, by day",
            Description = description,
            Command = snapshot.HealthTrend.Command,
            Lines = [.. Lines(days)],
            Days = [.. days.Select((day, at) => Whole(at, days.Count, $"{DashboardWords.Day(day.Day)}: {(day.SuccessRate is { } rate ? DashboardWords.Percent(rate) : "no runs")}"))],
            Scale = ["100 %", "50 %", "0 %"],
            Times = Times(days.Select(day => day.Day).ToList()),
            Table = new PageColumns<DashboardDay>().Day("Day (UTC)", day => day.Day).Percent("Success rate", day => day.SuccessRate).Count("Runs", day => day.Runs).Fill("Success rate, by day", Newest(days)),
        };
    }

    private static PageChart Cost(DashboardSnapshot snapshot)
    {
        var days = snapshot.CostByDay.Rows;
        var most = Ceiling((double)days.Max(day => day.Cost));
        var total = days.Sum(day => day.Cost);
        return new PageChart
        {
            Id = "chart-cost",
            Title = "Cost, by day",
            Description = total == 0 ? $"Nothing was spent in {DashboardWords.Of(days.Count, "day")}."
                : $"{DashboardWords.Money(total)} in {DashboardWords.Of(days.Count, "day")}; the most on {DashboardWords.Day(days.MaxBy(day => day.Cost)!.Day!.Value)}: {DashboardWords.Money(days.Max(day => day.Cost))}.",
            Command = snapshot.CostByDay.Command,
            Bars = [.. days.SelectMany((day, at) => Stack(at, days.Count, most, ("cost", (double)day.Cost)))],
            Days = [.. days.Select((day, at) => Whole(at, days.Count, $"{DashboardWords.Day(day.Day!.Value)}: {DashboardWords.Money(day.Cost)}"))],
            Scale = [DashboardWords.Money((decimal)most), DashboardWords.Money((decimal)most / 2), "$0"],
            Times = Times(days.Select(day => day.Day!.Value).ToList()),
            Table = new PageColumns<DashboardSpend>().Day("Day (UTC)", day => day.Day!.Value).Money("Cost", day => day.Cost).Count("Runs", day => day.Runs).Count("Tokens in", day => day.InputTokens)
                .Count("Tokens out", day => day.OutputTokens).Fill("Cost, by day", Newest(days)),
        };
    }

    private static string Over(IReadOnlyList<DashboardDay> days) => DashboardWords.Of(days.Count, "day");

    private static string Busiest(IReadOnlyList<DashboardDay> days) =>
        days.MaxBy(day => day.Runs) is { Runs: > 0 } busiest ? $"The busiest day was {DashboardWords.Day(busiest.Day)} with {DashboardWords.Count(busiest.Runs)}." : "";

    private static IReadOnlyList<T> Newest<T>(IReadOnlyList<T> days) => [.. days.Reverse()];

    private static IEnumerable<PageBar> Stack(int at, int days, double most, params (string Kind, double Value)[] parts)
    {
        var (slot, top) = (100.0 / days, 100.0);
        foreach (var (kind, value) in parts.Where(part => part.Value > 0))
        {
            // What is there is seen, however little it is.
            var height = Math.Min(top, Math.Max(ThinnestBar, 100 * value / most));
            top -= height;
            yield return new PageBar(kind, Number((at * slot) + (slot * Gap / 2)), Number(top), Number(slot * (1 - Gap)), Number(height), "");
        }
    }

    private static PageBar Whole(int at, int days, string tip) => new("day", Number(at * 100.0 / days), "0", Number(100.0 / days), "100", tip);

    private static IEnumerable<string> Lines(IReadOnlyList<DashboardDay> days)
    {
        var line = "";
        for (var at = 0; at <= days.Count; at++)
        {
            if (at < days.Count && days[at].SuccessRate is { } rate)
            {
                var point = $"{Number((at + 0.5) * 100 / days.Count)} {Number(100 - rate)}";
                line += line.Length == 0 ? $"M{point}" : $"L{point}";
            }
            else if (line.Length > 0)
            {
                // A line without a length is drawn as a point by its round ends.
                yield return line.Contains('L', StringComparison.Ordinal) ? line : line + "h0";
                line = "";
            }
        }
    }

    private static IReadOnlyList<string> Times(IReadOnlyList<DateTimeOffset> days) =>
        days.Count < 3 ? [.. days.Select(DashboardWords.Day)] : [DashboardWords.Day(days[0]), DashboardWords.Day(days[days.Count / 2]), DashboardWords.Day(days[^1])];

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
