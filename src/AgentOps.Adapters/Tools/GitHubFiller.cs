namespace AgentOps.Adapters;

/// <summary>Asks GitHub again for everything that is kept; what has not changed costs no quota.</summary>
internal sealed class GitHubFiller(AgentSettings settings, CacheService caches, TimeProvider clock) : ICacheFiller
{
    public string Cache => CacheNames.GitHub;

    public async Task<int> FillAsync(CancellationToken ct)
    {
        using var client = new GitHubClient(settings, clock, caches);
        var addresses = client.CachedAddresses();
        foreach (var address in addresses)
        {
            var reply = await client.TryGetAsync(address.AbsoluteUri, ct);
            // What is no longer there for who asks is no error: it only is not kept any longer.
            if (reply.Status is 404 or 410)
                client.Forget(address);
            else if (!reply.Succeeded)
                throw client.Explain(reply, HttpMethod.Get, address);
        }
        return addresses.Count;
    }
}
