#pragma warning disable RS0030 // The one place that knows the console; everything else writes to the writers it is given.
using AgentOps.Host;

using var signals = new HostSignals(heeded: args is ["serve", ..] ? 2 : 1);
return (int)await new HostCommand(Console.Out, Console.Error, Environment.CurrentDirectory, TimeProvider.System).RunAsync(args, signals.Stop, signals.Hurry);
