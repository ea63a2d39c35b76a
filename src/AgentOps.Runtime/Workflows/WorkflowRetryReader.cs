namespace AgentOps;

/// <summary>Reads <c>retry</c> of a workflow or a step, in our words or in the older ones.</summary>
internal static class WorkflowRetryReader
{
    private const int OlderAttempts = 3;

    /// <summary>Null when the key is absent. Delays without a unit are seconds.</summary>
    public static RetryPolicy? Read(NodeReader parent)
    {
        if (parent.Mapping("retry", WorkflowKeys.Retry) is not { } reader)
            return null;
        if (reader.Has("strategy") && reader.Node("backoff_strategy") is { } twice)
            reader.Findings.Error("retry-twice", twice, $"'{reader.Name("backoff_strategy")}' and '{reader.Name("strategy")}' say the same thing.", "Remove backoff_strategy.");
        return RetryReader.ReadPolicy(reader, reader.Has("strategy") ? "strategy" : "backoff_strategy", (key, fallback, min, max) => reader.Time(key, min, max) ?? fallback);
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
            InitialDelay = reader.Time("initial_backoff_seconds", TimeSpan.Zero, RetryReader.LongestInitial) ?? TimeSpan.FromSeconds(1),
            MaxDelay = reader.Time("max_backoff_seconds", TimeSpan.Zero, RetryReader.LongestDelay) ?? TimeSpan.FromSeconds(60),
            Factor = (double)reader.Decimal("backoff_multiplier", 2, 1, 10),
        };
    }
}
