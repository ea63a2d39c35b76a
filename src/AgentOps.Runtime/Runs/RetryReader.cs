namespace AgentOps;

/// <summary>Reads <c>retry</c> of the configuration and of a mission.</summary>
internal static class RetryReader
{
    /// <summary>Every key it may have.</summary>
    public static readonly string[] Keys = ["max_attempts", "strategy", "initial_delay", "factor", "max_delay", "jitter", "max_hold", "on"];

    public static readonly TimeSpan LongestInitial = TimeSpan.FromDays(1);
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    public static readonly (string Word, RetryStrategy Value)[] Strategies =
        [("fixed", RetryStrategy.Fixed), ("linear", RetryStrategy.Linear), ("exponential", RetryStrategy.Exponential)];

    /// <summary>Null when the key is absent.</summary>
    public static RetryPolicy? Read(NodeReader parent)
    {
        return parent.Mapping("retry", Keys) is not { } reader ? null
            : ReadPolicy(reader, "strategy", (key, fallback, min, max) => reader.Duration(key, fallback, min, max));
    }

    /// <summary>What stands in a mapping of these keys.</summary>
    /// <param name="reader">The mapping.</param>
    /// <param name="strategy">Its key of the strategy, which has an older name too.</param>
    /// <param name="time">Reads the duration of a key, with what stands for an absent one, the least and the most.</param>
    public static RetryPolicy ReadPolicy(NodeReader reader, string strategy, Func<string, TimeSpan, TimeSpan, TimeSpan, TimeSpan> time)
    {
        var defaults = RetryPolicy.Default;
        return new RetryPolicy
        {
            MaxAttempts = reader.Integer("max_attempts", defaults.MaxAttempts, 1, RetryPolicy.MostAttempts),
            Strategy = reader.Choice(strategy, defaults.Strategy, Strategies),
            InitialDelay = time("initial_delay", defaults.InitialDelay, TimeSpan.Zero, LongestInitial),
            Factor = (double)reader.Decimal("factor", (decimal)defaults.Factor, 1, 10),
            MaxDelay = time("max_delay", defaults.MaxDelay, TimeSpan.Zero, LongestDelay),
            Jitter = (double)reader.Decimal("jitter", (decimal)defaults.Jitter, 0, 1),
            MaxHold = time("max_hold", defaults.MaxHold, TimeSpan.FromMinutes(1), TimeSpan.FromDays(90)),
            On = reader.Values<string>("on", TryCode, "the code of an error of category execution, external_dependency or timeout")?.Select(item => item.Value).ToList() ?? [],
        };
    }

    private static bool TryCode(ScalarNode scalar, out string code)
    {
        code = scalar.Text;
        return ErrorTable.Get(code) is { Category: AgentErrorCategory.Execution or AgentErrorCategory.ExternalDependency or AgentErrorCategory.Timeout } row && row.Code == code;
    }
}
