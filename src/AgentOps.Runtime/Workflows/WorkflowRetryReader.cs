namespace AgentOps;

/// <summary>Reads <c>retry</c> of a workflow or a step, in our words or in the older ones.</summary>
internal static class WorkflowRetryReader
{
    private const int OlderAttempts = 3;
    private static readonly TimeSpan LongestInitial = TimeSpan.FromDays(1);
    private static readonly TimeSpan ShortestHold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestHold = TimeSpan.FromDays(90);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>Null when the key is absent. Delays without a unit are seconds.</summary>
    public static RetryPolicy? Read(NodeReader parent)
    {
        if (parent.Mapping("retry", WorkflowKeys.Retry) is not { } reader)
            return null;
        if (reader.Has("strategy") && reader.Node("backoff_strategy") is { } twice)
            reader.Findings.Error("retry-twice", twice, $"'{reader.Name("backoff_strategy")}' and '{reader.Name("strategy")}' say the same thing.", "Remove backoff_strategy.");
        var defaults = RetryPolicy.Default;
        return new RetryPolicy
        {
            MaxAttempts = reader.Integer("max_attempts", defaults.MaxAttempts, 1, RetryPolicy.MostAttempts),
            Strategy = reader.Choice(reader.Has("strategy") ? "strategy" : "backoff_strategy", defaults.Strategy, RetryReader.Strategies),
            InitialDelay = reader.Time("initial_delay", TimeSpan.Zero, LongestInitial) ?? defaults.InitialDelay,
            Factor = (double)reader.Decimal("factor", (decimal)defaults.Factor, 1, 10),
            MaxDelay = reader.Time("max_delay", TimeSpan.Zero, LongestDelay) ?? defaults.MaxDelay,
            Jitter = (double)reader.Decimal("jitter", (decimal)defaults.Jitter, 0, 1),
            MaxHold = reader.Time("max_hold", ShortestHold, LongestHold) ?? defaults.MaxHold,
            On = RetryReader.ReadCodes(reader),
        };
    }

    /// <summary>Reads <c>metadata.retry</c> of a step, whose waits are numbers of seconds; null when it is absent. Both ways at once are a finding.</summary>
    public static RetryPolicy? ReadMetadata(NodeReader step)
    {
        if (step.Raw("metadata") is not { } metadata || metadata["retry"] is not { } node)
            return null;
        if (step.Has("retry"))
            step.Findings.Error("retry-twice", node, $"'{step.Name("metadata")}.retry' and '{step.Name("retry")}' say the same thing.", "Remove metadata.retry.");
        if (node is not MappingNode mapping)
        {
            step.Wrong("metadata", node, "under retry: a mapping");
            return null;
        }

        var reader = new NodeReader(mapping, $"{step.Name("metadata")}.retry", WorkflowKeys.MetadataRetry, step.Findings);
        var attempts = reader.Integer("max_attempts", OlderAttempts, 1, RetryPolicy.MostAttempts);
        return new RetryPolicy
        {
            MaxAttempts = reader.Boolean("enabled", true) ? attempts : 1,
            Strategy = RetryStrategy.Exponential,
            InitialDelay = reader.Time("initial_backoff_seconds", TimeSpan.Zero, LongestInitial) ?? TimeSpan.FromSeconds(1),
            MaxDelay = reader.Time("max_backoff_seconds", TimeSpan.Zero, LongestDelay) ?? TimeSpan.FromSeconds(60),
            Factor = (double)reader.Decimal("backoff_multiplier", 2, 1, 10),
        };
    }
}
