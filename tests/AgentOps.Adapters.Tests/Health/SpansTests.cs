
namespace AgentOps.Adapters.Tests.Health;

public sealed class SpansTests
{
    private static readonly DateTimeOffset Midnight = new(2026, 3, 14, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_window_is_covered_once_and_its_raw_edges_are_shorter_than_the_shortest_span()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var from = Midnight.AddSeconds(random.NextDouble() * 1_000_000 - 500_000);
            var to = from.AddSeconds(Math.Exp(random.NextDouble() * 15));
            var ranges = Spans.Cover(from, to);
            Assert.Equal(from, ranges[0].From);
            Assert.Equal(to, ranges[^1].To);
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.All(ranges.Where(range => range.Seconds == SpanRange.Raw), raw => Assert.InRange((raw.To - raw.From).TotalSeconds, 0, 1_200));
            Assert.All(ranges.Where(range => range.Seconds != SpanRange.Raw), whole => Assert.Equal(0, whole.From.ToUnixTimeSeconds() % whole.Seconds));
            Assert.InRange(ranges.Count, 1, 7);
        }
    }

    [Fact]
    public void Whole_days_are_read_as_days() =>
        Assert.Equal([new SpanRange(86_400, Midnight, Midnight.AddDays(7))], Spans.Cover(Midnight, Midnight.AddDays(7)));

    [Fact]
    public void An_empty_or_reversed_window_holds_nothing()
    {
        Assert.Empty(Spans.Cover(Midnight, Midnight));
        Assert.Empty(Spans.Cover(Midnight, Midnight.AddDays(-1)));
    }

    [Fact]
    public void Times_before_1970_have_their_spans_too() =>
        Assert.Equal(-86_400, Spans.StartOf(DateTimeOffset.UnixEpoch.AddSeconds(-1), 86_400));
}
