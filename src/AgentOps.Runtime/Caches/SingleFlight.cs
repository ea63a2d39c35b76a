namespace AgentOps;

/// <summary>One at a time for each key; those who wait look again when it is their turn. A waiter that gives up holds up nobody.</summary>
internal sealed class SingleFlight
{
    private readonly Dictionary<string, Turnstile> turnstiles = new(StringComparer.Ordinal);

    public async Task<IDisposable> EnterAsync(string key, CancellationToken ct)
    {
        Turnstile turnstile;
        lock (turnstiles)
        {
            if (!turnstiles.TryGetValue(key, out turnstile!))
                turnstiles[key] = turnstile = new Turnstile(this, key);
            turnstile.Users++;
        }
        try
        {
            await turnstile.One.WaitAsync(ct);
            return turnstile;
        }
        catch
        {
            Leave(turnstile);
            throw;
        }
    }

    private void Leave(Turnstile turnstile)
    {
        lock (turnstiles)
        {
            if (--turnstile.Users > 0)
                return;
            turnstiles.Remove(turnstile.Key);
        }
        turnstile.One.Dispose();
    }

    private sealed class Turnstile(SingleFlight flight, string key) : IDisposable
    {
        public string Key { get; } = key;

        public SemaphoreSlim One { get; } = new(1);

        public int Users { get; set; }

        public void Dispose()
        {
            One.Release();
            flight.Leave(this);
        }
    }
}
