namespace AgentOps;

/// <summary>What tokens cost by the price table of the configuration.</summary>
public static class ModelPricing
{
    private const decimal Million = 1_000_000m;

    /// <summary>The price in US dollars; 0 where no entry fits the model. Of the entries that end in <c>*</c> the longest that fits counts, an exact name before any of them.</summary>
    public static decimal CostOf(IReadOnlyDictionary<string, ModelPrice> prices, string model, long inputTokens, long outputTokens) =>
        Find(prices, model) is { } price ? (price.Input * inputTokens + price.Output * outputTokens) / Million : 0m;

    /// <summary>The entry for this model, or null. Case does not matter.</summary>
    public static ModelPrice? Find(IReadOnlyDictionary<string, ModelPrice> prices, string model) =>
        prices.Where(entry => Fits(entry.Key, model))
            .OrderByDescending(entry => !entry.Key.EndsWith('*'))
            .ThenByDescending(entry => entry.Key.Length)
            .Select(entry => entry.Value)
            .FirstOrDefault();

    private static bool Fits(string pattern, string model) => pattern.EndsWith('*')
        ? model.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(model, pattern, StringComparison.OrdinalIgnoreCase);
}
