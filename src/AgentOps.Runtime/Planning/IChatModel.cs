namespace AgentOps;

/// <summary>A chat model with tool calling. Waits and retries as its settings say; fails with model_unavailable, model_rate_limited (RetryAfter set), model_rejected, model_key_missing, model_nonsense.</summary>
public interface IChatModel
{
    Task<ChatCompletion> CompleteAsync(ChatRequest request, CancellationToken ct);
}
