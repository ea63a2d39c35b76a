namespace AgentOps;

/// <summary>One entry of <c>prices</c>: US dollars for a million tokens, from a day on.</summary>
public sealed record ModelPrice(decimal Input, decimal Output)
{
    /// <summary>For input that the provider served from its cache; null charges it as any other input, since discounts differ too much to guess one.</summary>
    public decimal? CachedInput { get; init; }

    /// <summary>The day (UTC) it comes into force; null was always in force.</summary>
    public DateOnly? From { get; init; }
}
