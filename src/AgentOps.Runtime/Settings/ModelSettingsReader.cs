using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads <c>models</c>.</summary>
internal static class ModelSettingsReader
{
    public static IReadOnlyDictionary<string, ModelSettings> ReadModels(NodeReader root) =>
        root.Named("models", SettingsKeys.Model).ToDictionary(model => model.Entry.Key, model => ReadModel(model.Reader), StringComparer.Ordinal);

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
