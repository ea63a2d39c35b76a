using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace AgentOps.Adapters;

/// <summary>When a model is asked again, and after what wait.</summary>
internal static class ModelRetry
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);

    // For waits nobody asked for; a Retry-After may be longer.
    private static readonly TimeSpan LongestOwnWait = TimeSpan.FromMinutes(1);

    public static ResiliencePipeline<ChatCompletion> Build(ModelSettings settings, TimeProvider clock)
    {
        var builder = new ResiliencePipelineBuilder<ChatCompletion> { TimeProvider = clock };
        if (settings.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<ChatCompletion>
            {
                MaxRetryAttempts = settings.Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = FirstWait,
                MaxDelay = settings.MaxWait < LongestOwnWait ? settings.MaxWait : LongestOwnWait,
                ShouldHandle = args => ValueTask.FromResult(MayPass(args.Outcome.Exception, settings.MaxWait)),
                // Null takes the exponential wait.
                DelayGenerator = args => ValueTask.FromResult((args.Outcome.Exception as AgentOpsException)?.Envelope.RetryAfter),
            });
        }
        return builder.AddTimeout(settings.RequestTimeout).Build();
    }

    /// <summary>True for a fault that may pass by itself within the time we are willing to wait.</summary>
    private static bool MayPass(Exception? fault, TimeSpan maxWait) => fault is TimeoutRejectedException
        || (fault is AgentOpsException { Code: "model_unavailable" or "model_rate_limited" } known && (known.Envelope.RetryAfter ?? TimeSpan.Zero) <= maxWait);
}
