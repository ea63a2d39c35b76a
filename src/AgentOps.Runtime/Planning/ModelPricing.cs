namespace AgentOps;

/// <summary>What tokens cost by the price table of the configuration.</summary>
public static class ModelPricing
{
    private const decimal Million = 1_000_000m;

    /// <summary>
    /// The price in US dollars at that time; 0 where no entry fits the model. Of the entries that end in <c>*</c> the longest that fits counts, an
    /// exact name before any of them.
    /// </summary>
    public static decimal CostOf(IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices, string model, DateTimeOffset at, TokenUsage usage) =>
        Find(prices, model, at) is { } price
            ? (price.Input * (usage.Input - usage.CachedInput) + (price.CachedInput ?? price.Input) * usage.CachedInput + price.Output * usage.Output) / Million
            : 0m;

    /// <summary>The price of this model in force at that time, or null; an entry whose prices all begin later is passed over. Case does not matter.</summary>
    public static ModelPrice? Find(IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> prices, string model, DateTimeOffset at) =>
        prices.Where(entry => Fits(entry.Key, model))
            .OrderByDescending(entry => !entry.Key.EndsWith('*'))
            .ThenByDescending(entry => entry.Key.Length)
            .Select(entry => InForce(entry.Value, DateOnly.FromDateTime(at.UtcDateTime)))
            .FirstOrDefault(price => price is not null);

    private static ModelPrice? InForce(IReadOnlyList<ModelPrice> prices, DateOnly day) =>
        prices.Where(price => (price.From ?? DateOnly.MinValue) <= day).MaxBy(price => price.From ?? DateOnly.MinValue);

    private static bool Fits(string pattern, string model) => pattern.EndsWith('*')
        ? model.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(model, pattern, StringComparison.OrdinalIgnoreCase);
}
