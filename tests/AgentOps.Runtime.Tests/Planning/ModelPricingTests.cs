namespace AgentOps.Tests.Planning;

public sealed class ModelPricingTests
{
    private static readonly Dictionary<string, ModelPrice> Prices = new()
    {
        ["*"] = new(3m, 15m),
        ["haiku*"] = new(0.80m, 4m),
        ["haiku-max*"] = new(1m, 5m),
        ["haiku-max"] = new(2m, 6m),
    };

    [Theory]
    [InlineData("opus", 18.0)]
    [InlineData("haiku", 4.8)]
    [InlineData("HAIKU-3", 4.8)]
    [InlineData("haiku-max-2030", 6.0)]
    [InlineData("haiku-max", 8.0)]
    public void The_longest_pattern_that_fits_sets_the_price_and_an_exact_name_before_it(string model, double cost)
    {
        Assert.Equal((decimal)cost, ModelPricing.CostOf(Prices, model, 1_000_000, 1_000_000));
    }

    [Fact]
    public void A_model_without_a_price_costs_nothing()
    {
        Assert.Equal(0m, ModelPricing.CostOf(new Dictionary<string, ModelPrice>(), "opus", 1_000_000, 1_000_000));
    }

    [Fact]
    public void Small_amounts_are_exact()
    {
        Assert.Equal(0.0000008m, ModelPricing.CostOf(Prices, "haiku", 1, 0));
    }
}
