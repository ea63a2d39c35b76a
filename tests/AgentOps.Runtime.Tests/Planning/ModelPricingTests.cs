namespace AgentOps.Tests.Planning;

public sealed class ModelPricingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TokenUsage AMillionEach = new(1_000_000, 0, 1_000_000);

    private static readonly Dictionary<string, IReadOnlyList<ModelPrice>> Prices = new()
    {
        ["*"] = [new(3m, 15m)],
        ["haiku*"] = [new(0.80m, 4m)],
        ["haiku-max*"] = [new(1m, 5m)],
        ["haiku-max"] = [new(2m, 6m)],
        ["cached"] = [new(2m, 10m) { CachedInput = 0.5m }],
        ["dated"] = [new(8m, 8m) { From = new(2026, 3, 1) }, new(1m, 1m), new(4m, 4m) { From = new(2026, 2, 1) }],
        ["future"] = [new(1m, 9m) { From = new(2027, 1, 1) }],
    };

    [Theory]
    [InlineData("opus", 18.0)]
    [InlineData("haiku", 4.8)]
    [InlineData("HAIKU-3", 4.8)]
    [InlineData("haiku-max-2030", 6.0)]
    [InlineData("haiku-max", 8.0)]
    public void The_longest_pattern_that_fits_sets_the_price_and_an_exact_name_before_it(string model, double cost)
    {
        Assert.Equal((decimal)cost, ModelPricing.CostOf(Prices, model, Noon, AMillionEach));
    }

    [Theory]
    [InlineData("2026-01-31T23:59:59Z", 2)]
    [InlineData("2026-02-01T00:00:00Z", 8)]
    [InlineData("2026-02-01T00:30:00+01:00", 2)]
    [InlineData("2026-02-28T23:30:00-01:00", 16)]
    [InlineData("2030-01-01T00:00:00Z", 16)]
    public void The_price_in_force_at_that_time_counts_by_the_day_in_UTC(string at, double cost)
    {
        Assert.Equal((decimal)cost, ModelPricing.CostOf(Prices, "dated", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), AMillionEach));
    }

    [Theory]
    [InlineData("2026-12-31T23:00:00Z", 18)]
    [InlineData("2027-01-01T00:00:00Z", 10)]
    public void A_model_whose_own_price_begins_later_has_the_next_best_until_then(string at, double cost)
    {
        Assert.Equal((decimal)cost, ModelPricing.CostOf(Prices, "future", DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture), AMillionEach));
    }

    [Theory]
    [InlineData("cached", 1_000_000, 0, 2.0)]
    [InlineData("cached", 1_000_000, 1_000_000, 0.5)]
    [InlineData("cached", 1_000_000, 600_000, 1.1)]
    [InlineData("haiku", 1_000_000, 600_000, 0.8)]
    public void Cached_input_has_its_own_price_or_that_of_input(string model, long input, long cached, double cost)
    {
        Assert.Equal((decimal)cost, ModelPricing.CostOf(Prices, model, Noon, new TokenUsage(input, cached, 0)));
    }

    [Fact]
    public void A_model_without_a_price_costs_nothing()
    {
        Assert.Equal(0m, ModelPricing.CostOf(AgentSettings.Default.Prices, "opus", Noon, AMillionEach));
    }

    [Fact]
    public void Small_amounts_are_exact()
    {
        Assert.Equal(0.0000008m, ModelPricing.CostOf(Prices, "haiku", Noon, new TokenUsage(1, 0, 0)));
    }
}
