namespace AgentOps;

/// <summary>What a worker does about a fault of its own: says so in its record, the log and to people, and rests before it goes on, longer each time.</summary>
internal sealed class WorkerTrouble(WorkerTally tally, Action<string>? warned, TimeProvider clock, IAgentLog log)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);
    private readonly object gate = new();
    private TimeSpan next = First;
    private string? said;

    /// <summary>Ends early, and without an exception, when it is cancelled.</summary>
    public async Task RestAsync(Exception fault, CancellationToken ct)
    {
        var message = Redactor.Redact(fault is AgentOpsException known ? $"{known.Code}: {known.Message}" : $"{fault.GetType().Name}: {fault.Message}");
        tally.Trouble(message);
        TimeSpan rest;
        lock (gate)
        {
            rest = next;
            next = next * 2 < Longest ? next * 2 : Longest;
            if (said != message)
                warned?.Invoke($"{message} The worker goes on in {rest.TotalSeconds:0} s.");
            said = message;
        }
        log.Write(new LogEntry(fault is AgentOpsException ? LogLevel.Warning : LogLevel.Error, "worker.trouble", message) { Exception = fault });
        await Task.WhenAny(Task.Delay(rest, clock, ct));
    }

    /// <summary>It went well again.</summary>
    public void Over()
    {
        lock (gate)
            (next, said) = (First, null);
    }
}
