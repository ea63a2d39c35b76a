using System.Globalization;

namespace AgentOps.Tests.Dashboards;

public sealed class DashboardChartsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(double.NaN, 1)]
    [InlineData(0.013, 0.015)]
    [InlineData(1, 1)]
    [InlineData(25, 30)]
    [InlineData(31, 40)]
    [InlineData(99, 100)]
    [InlineData(100_001, 150_000)]
    public void A_scale_ends_at_a_round_number_above_all(double most, double expected) => Assert.Equal(expected, DashboardCharts.Ceiling(most), 6);

    [Fact]
    public void Bars_stand_on_one_another_inside_their_field()
    {
        var chart = DashboardCharts.Of(With((900, 5, 0), (0, 0, 0), (10, 3, 2)))[0];

        Assert.Equal(5, chart.Bars.Count);
        Assert.Equal(3, chart.Days.Count);
        Assert.All(chart.Bars, bar => Assert.InRange(Number(bar.Y) + Number(bar.Height), 0, 100.01));
        Assert.All(chart.Bars, bar => Assert.True(Number(bar.Y) >= 0 && Number(bar.Height) >= 0.5));
        Assert.Equal(Number(chart.Bars[1].Y) + Number(chart.Bars[1].Height), Number(chart.Bars[0].Y), 1);
        Assert.Contains("910 runs succeeded, 8 failed and 2 were cancelled in 3 days.", chart.Description);
    }

    [Fact]
    public void A_line_has_a_gap_where_there_was_nothing()
    {
        var chart = DashboardCharts.Of(With((1, 1, 0), (3, 1, 0), (0, 0, 4), (1, 0, 0)))[1];

        Assert.Equal(["M12.5 50L37.5 25", "M87.5 0h0"], chart.Lines);
    }

    [Fact]
    public void Where_nothing_ended_there_is_no_chart() => Assert.Empty(DashboardCharts.Of(With((0, 0, 0), (0, 0, 0))));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static DashboardSnapshot With(params (int Succeeded, int Failed, int Cancelled)[] days) => Snapshots.Some() with
    {
        HealthTrend = Snapshots.Table([.. days.Select((day, at) => new DashboardDay { Day = Snapshots.Now.AddDays(at), Runs = day.Succeeded + day.Failed + day.Cancelled, Succeeded = day.Succeeded, Failed = day.Failed })]),
        CostByDay = Snapshots.Table([.. days.Select((day, at) => new DashboardSpend { Day = Snapshots.Now.AddDays(at), Cost = day.Succeeded })]),
    };
}
