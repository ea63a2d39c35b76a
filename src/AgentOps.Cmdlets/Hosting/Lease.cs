namespace AgentOps.Cmdlets;

/// <summary>A share in something opened once for many; give it back by disposing.</summary>
internal sealed class Lease<T>(T value, Action release) : IDisposable
{
    private Action? release = release;

    public T Value { get; } = value;

    public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
}
