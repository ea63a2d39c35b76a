using System.Runtime.InteropServices;

namespace AgentOps.ChaosTarget;

/// <summary>A worker with two slots, until a first SIGTERM asks it to stop; a second hurries it.</summary>
internal static class ServedWorker
{
    /// <summary>Says <c>ready</c> once it looks for work, and each warning in a line of its own.</summary>
    public static async Task RunAsync(AgentRuntime runtime, TextWriter output)
    {
        output = TextWriter.Synchronized(output);
        using var stop = new CancellationTokenSource();
        using var hurry = new CancellationTokenSource();
        using var signal = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context =>
        {
            context.Cancel = true;
            (stop.IsCancellationRequested ? hurry : stop).Cancel();
        });
        var said = 0;
        await runtime.Workers.RunAsync(
            new WorkerOptions
            {
                MaxConcurrentRuns = 2,
                Mode = WorkerMode.Host,
                Warned = output.WriteLine,
                Changed = _ =>
                {
                    if (Interlocked.Exchange(ref said, 1) == 0)
                        output.WriteLine("ready");
                },
            },
            null, stop.Token, hurry.Token);
    }
}
