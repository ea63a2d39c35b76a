using System.Runtime.InteropServices;

namespace AgentOps.Host;

/// <summary>Ctrl+C, SIGTERM and the end of the terminal: the first asks to stop, the second to hurry. A Ctrl+C that finds no ear ends the process at once.</summary>
internal sealed class HostSignals : IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private readonly CancellationTokenSource hurry = new();
    private readonly List<PosixSignalRegistration> registrations;
    private readonly int heeded;
    private int heard;

    /// <param name="heeded">How many signals the command makes something of: 1 or 2.</param>
    public HostSignals(int heeded)
    {
        this.heeded = heeded;
        registrations = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Hear))];
    }

    public CancellationToken Stop => stop.Token;

    public CancellationToken Hurry => hurry.Token;

    public void Dispose()
    {
        registrations.ForEach(registration => registration.Dispose());
        stop.Dispose();
        hurry.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        var number = Interlocked.Increment(ref heard);
        signal.Cancel = number <= heeded || signal.Signal != PosixSignal.SIGINT;
        try
        {
            _ = (number == 1 ? stop : hurry).CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The command ended between the signal and here.
        }
    }
}
