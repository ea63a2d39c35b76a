using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads <c>models</c> and <c>prices</c>.</summary>
internal static class ModelSettingsReader
{
    private const decimal HighestPrice = 1_000_000;

    public static IReadOnlyDictionary<string, ModelSettings> ReadModels(NodeReader root) =>
        root.Named("models", SettingsKeys.Model).ToDictionary(model => model.Entry.Key, model => ReadModel(model.Reader), StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, ModelPrice> ReadPrices(NodeReader root)
    {
        var prices = new Dictionary<string, ModelPrice>(StringComparer.Ordinal);
        foreach (var (entry, reader) in root.Named("prices", SettingsKeys.Price))
        {
            if (entry.Key.AsSpan().TrimEnd('*').Contains('*') || entry.Key.EndsWith("**", StringComparison.Ordinal))
                root.Findings.Error("invalid-name", entry.Line, entry.Column, $"'prices.{Describe.Cut(entry.Key)}' has a * elsewhere than at its end; a price is for a name, or for all that begin with it.");
            if (reader.Require("input", "a price for a million tokens") & reader.Require("output", "a price for a million tokens"))
                prices[entry.Key] = new ModelPrice(reader.Decimal("input", 0, 0, HighestPrice), reader.Decimal("output", 0, 0, HighestPrice));
        }

        return prices;
    }

    private static ModelSettings ReadModel(NodeReader reader)
    {
        var defaults = new ModelSettings { Model = reader.RequiredText("model") };
        return new ModelSettings
        {
            Model = defaults.Model,
            Endpoint = reader.Address("endpoint", defaults.Endpoint)!,
            KeyVariable = reader.Variable("key_variable", null),
            RequestTimeout = reader.Duration("request_timeout", defaults.RequestTimeout, Second, TimeSpan.FromMinutes(30)),
            Attempts = reader.Integer("attempts", defaults.Attempts, 1, 10),
            MaxWait = reader.Duration("max_wait", defaults.MaxWait, TimeSpan.Zero, TimeSpan.FromDays(1)),
            ContextLimit = reader.Integer("context_limit", defaults.ContextLimit, 10_000, int.MaxValue),
            Temperature = (double?)reader.Decimal("temperature", 0, 2),
            MaxOutputTokens = (int?)reader.Long("max_output_tokens", 1, int.MaxValue),
        };
    }
}
