namespace AgentOps;

/// <summary>One entry of <c>models</c>: an alias for a chat model. Counts only in a trusted workspace.</summary>
public sealed record ModelSettings
{
    /// <summary>The model's name as the provider knows it.</summary>
    public required string Model { get; init; }

    /// <summary>Base address of an OpenAI-compatible API.</summary>
    public string Endpoint { get; init; } = "https://api.openai.com/v1";

    /// <summary>The environment variable that holds the key; null for endpoints without one.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>One request's limit; 1 s to 30 min, 2 min by default.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Tries for one reply in all, over rate limits and transient faults; 1 to 10, 4 by default.</summary>
    public int Attempts { get; init; } = 4;

    /// <summary>The longest Retry-After that is waited for; a longer one fails the run with model_rate_limited. 60 s by default.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Characters of conversation sent at most; older tool outputs are shortened first. 10,000 or more, 200,000 by default.</summary>
    public int ContextLimit { get; init; } = 200_000;

    /// <summary>Null leaves it to the provider.</summary>
    public double? Temperature { get; init; }

    public int? MaxOutputTokens { get; init; }
}
