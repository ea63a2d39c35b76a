using Polly;
using Polly.Retry;

namespace AgentOps.Adapters;

/// <summary>When a call to GitHub is tried again: three tries, 1 s and 2 s apart, or as long as GitHub asks up to a minute.</summary>
internal static class GitHubRetry
{
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(60);

    /// <param name="repeatable">False: only what was certainly not applied is tried again.</param>
    /// <param name="clock">Measures the waits.</param>
    public static ResiliencePipeline<GitHubReply> Create(bool repeatable, TimeProvider clock) =>
        new ResiliencePipelineBuilder<GitHubReply> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<GitHubReply>
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromSeconds(1),
            BackoffType = DelayBackoffType.Exponential,
            MaxDelay = TimeSpan.FromSeconds(30),
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } fault
                ? IsTransient(fault, repeatable)
                : IsTransient(arguments.Outcome.Result!, repeatable, clock.GetUtcNow())),
            DelayGenerator = arguments => ValueTask.FromResult(
                arguments.Outcome.Result is { } reply ? GitHubRate.WaitOf(reply, clock.GetUtcNow()) : null),
        }).Build();

    private static bool IsTransient(GitHubReply reply, bool repeatable, DateTimeOffset now) =>
        GitHubRate.WaitOf(reply, now) is { } wait ? wait <= LongestWait : repeatable && reply.Status >= 500;

    // Where the connection was never made, nothing can have been applied.
    private static bool IsTransient(Exception fault, bool repeatable) => fault switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } => true,
        HttpRequestException or IOException or TimeoutException => repeatable,
        _ => false,
    };
}
