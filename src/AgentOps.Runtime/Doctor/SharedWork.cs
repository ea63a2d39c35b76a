namespace AgentOps;

/// <summary>Work that is begun when somebody first asks for its result, and done once for all who ask.</summary>
internal sealed class SharedWork<T>(Func<Task<T>> work)
{
    private readonly object gate = new();
    private Task<T>? begun;

    public Task<T> ResultAsync()
    {
        lock (gate)
            return begun ??= Task.Run(work);
    }
}
