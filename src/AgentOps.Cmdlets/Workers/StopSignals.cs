using System.Runtime.InteropServices;

namespace AgentOps.Cmdlets;

/// <summary>What the system tells a working process: SIGTERM and the end of its terminal ask it to stop, and any second signal to hurry. The first Ctrl+C is PowerShell's.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource hurry = new();
    private readonly List<PosixSignalRegistration> registrations;
    private int heard;

    public StopSignals() => registrations =
    [
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Ask(signal, cancel: true)),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => Ask(signal, cancel: true)),
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Ask(signal, cancel: signal.Cancel)),
    ];

    public CancellationToken Stop => stop.Token;

    public CancellationToken Hurry => hurry.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stop.Dispose();
        hurry.Dispose();
    }

    private void Ask(PosixSignalContext signal, bool cancel)
    {
        signal.Cancel = cancel;
        try
        {
            _ = (Interlocked.Increment(ref heard) == 1 ? stop : hurry).CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The worker ended between the signal and here.
        }
    }
}
