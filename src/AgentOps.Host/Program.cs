#pragma warning disable RS0030 // The one place that knows the console; everything else writes to the writers it is given.
using AgentOps.Host;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    // The run is handed back to the store first; a second Ctrl+C ends the process at once.
    pressed.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
};
using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal =>
{
    signal.Cancel = true;
    stop.Cancel();
});
return (int)await new HostCommand(Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System).RunAsync(args, stop.Token);
