using System.Collections.Concurrent;

namespace AgentOps.Cmdlets;

/// <summary>The runspaces that tools run in: made when needed, a few kept for the next call.</summary>
internal sealed class ToolRunspaces
{
    private const int MostIdle = 4;
    private readonly ConcurrentBag<ToolRunspace> idle = [];
    private readonly ConcurrentDictionary<Guid, ToolRunspace> owned = new();

    public bool Owns(Guid runspace) => owned.ContainsKey(runspace);

    public ToolRunspace Rent()
    {
        if (idle.TryTake(out var kept))
            return kept;
        var made = new ToolRunspace();
        owned[made.Id] = made;
        return made;
    }

    /// <param name="runspace">What was rented.</param>
    /// <param name="clean">False when the call may have left something for the next one, or is still running.</param>
    public void Return(ToolRunspace runspace, bool clean)
    {
        if (clean && idle.Count < MostIdle)
            idle.Add(runspace);
        else
            Drop(runspace);
    }

    public void Clear()
    {
        while (idle.TryTake(out var kept))
            Drop(kept);
    }

    // Closing waits for what still runs in it, which a tool that ignores its end may do for long.
    private void Drop(ToolRunspace runspace) => _ = Task.Run(() =>
    {
        runspace.Dispose();
        owned.TryRemove(runspace.Id, out _);
    });
}
