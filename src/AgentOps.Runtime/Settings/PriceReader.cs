namespace AgentOps;

/// <summary>Reads <c>prices</c>: by model name one price, or a list of prices with the day each begins.</summary>
internal static class PriceReader
{
    private const decimal Highest = 1_000_000;
    private const string Allowed = "a price for a million tokens";

    public static IReadOnlyDictionary<string, IReadOnlyList<ModelPrice>> Read(NodeReader root)
    {
        var prices = new Dictionary<string, IReadOnlyList<ModelPrice>>(StringComparer.Ordinal);
        foreach (var (entry, readers) in root.NamedLists("prices", SettingsKeys.Price))
        {
            if (entry.Key.AsSpan().TrimEnd('*').Contains('*') || entry.Key.EndsWith("**", StringComparison.Ordinal))
                root.Findings.Error("invalid-name", entry.Line, entry.Column, $"'prices.{Describe.Cut(entry.Key)}' has a * elsewhere than at its end; a price is for a name, or for all that begin with it.");
            var dated = new List<ModelPrice>();
            foreach (var reader in readers)
            {
                if (Price(reader) is not { } price)
                    continue;
                if (dated.Exists(other => other.From == price.From))
                    root.Findings.Error(
                        "duplicate-value", reader.Node("from") ?? reader.Place, $"'{reader.Name("from")}' repeats the beginning of an earlier price of the same model.",
                        "Give each price of a model another day in from; one may be without.");
                dated.Add(price);
            }
            prices[entry.Key] = dated;
        }

        return prices;
    }

    private static ModelPrice? Price(NodeReader reader) => !(reader.Require("input", Allowed) & reader.Require("output", Allowed)) ? null
        : new ModelPrice(reader.Decimal("input", 0, 0, Highest), reader.Decimal("output", 0, 0, Highest))
        {
            CachedInput = reader.Decimal("cached_input", 0, Highest),
            From = reader.Date("from"),
        };
}
