namespace AgentOps;

/// <summary>Reads <c>retry</c> of the configuration and of a mission.</summary>
internal static class RetryReader
{
    /// <summary>Every key it may have.</summary>
    public static readonly string[] Keys = ["max_attempts", "strategy", "initial_delay", "factor", "max_delay", "jitter", "max_hold", "on"];

    public static readonly (string Word, RetryStrategy Value)[] Strategies =
        [("fixed", RetryStrategy.Fixed), ("linear", RetryStrategy.Linear), ("exponential", RetryStrategy.Exponential)];

    /// <summary>Null when the key is absent.</summary>
    public static RetryPolicy? Read(NodeReader parent)
    {
        var defaults = RetryPolicy.Default;
        return parent.Mapping("retry", Keys) is not { } reader ? null : new RetryPolicy
        {
            MaxAttempts = reader.Integer("max_attempts", defaults.MaxAttempts, 1, RetryPolicy.MostAttempts),
            Strategy = reader.Choice("strategy", defaults.Strategy, Strategies),
            InitialDelay = reader.Duration("initial_delay", defaults.InitialDelay, TimeSpan.Zero, TimeSpan.FromDays(1)),
            Factor = (double)reader.Decimal("factor", (decimal)defaults.Factor, 1, 10),
            MaxDelay = reader.Duration("max_delay", defaults.MaxDelay, TimeSpan.Zero, TimeSpan.FromDays(7)),
            Jitter = (double)reader.Decimal("jitter", (decimal)defaults.Jitter, 0, 1),
            MaxHold = reader.Duration("max_hold", defaults.MaxHold, TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)),
            On = ReadCodes(reader),
        };
    }

    /// <summary>Reads <c>on</c>.</summary>
    public static IReadOnlyList<string> ReadCodes(NodeReader reader) =>
        reader.Values<string>("on", TryCode, "the code of an error of category execution, external_dependency or timeout")?.Select(item => item.Value).ToList() ?? [];

    private static bool TryCode(ScalarNode scalar, out string code)
    {
        code = scalar.Text;
        return ErrorTable.Get(code) is { Category: AgentErrorCategory.Execution or AgentErrorCategory.ExternalDependency or AgentErrorCategory.Timeout } row && row.Code == code;
    }
}
