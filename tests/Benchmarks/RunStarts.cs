using System.Diagnostics;

namespace AgentOps.Benchmarks;

/// <summary>Notes when this process last began to execute a run: when its span began.</summary>
internal sealed class RunStarts : IDisposable
{
    private readonly ActivityListener listener;
    private long last;

    public RunStarts()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            ActivityStarted = span =>
            {
                if (span.OperationName.StartsWith("run ", StringComparison.Ordinal))
                    Volatile.Write(ref last, Stopwatch.GetTimestamp());
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    public long Last => Volatile.Read(ref last);

    public void Dispose() => listener.Dispose();
}
