using System.Security.Cryptography;
using System.Text;

namespace AgentOps.Adapters;

/// <summary>
/// Keeps GitHub's answers and asks GitHub each time whether they still hold, which costs no quota while they do. Nobody is given an answer that GitHub did not
/// confirm to him: who asks with another token has entries of his own.
/// </summary>
internal sealed class GitHubCache(CacheService caches, TimeProvider clock)
{
    private const int NotModified = 304;

    /// <param name="address">What is asked.</param>
    /// <param name="token">Who asks; null for nobody in particular.</param>
    /// <param name="send">Asks GitHub, with the tag of what is known already.</param>
    /// <param name="ct">Ends it.</param>
    public Task<GitHubReply> AskAsync(Uri address, string? token, Func<string?, CancellationToken, Task<GitHubReply>> send, CancellationToken ct) =>
        caches.RevalidateAsync(CacheNames.GitHub, KeyOf(address, token), async (known, stop) =>
        {
            var reply = await send(known?.Tag, stop);
            if (known is not null && reply.Status == NotModified)
                return new Revalidated<GitHubReply>(reply with { Status = 200, Body = known.Text, Link = known.Note, ETag = known.Tag }) { Holds = true };
            return new Revalidated<GitHubReply>(reply)
            {
                Fill = reply is { Status: 200, ETag: { } tag } ? new CacheEntry(KeyOf(address, token), reply.Body, clock.GetUtcNow()) { Tag = tag, Note = reply.Link } : null,
            };
        }, ct);

    /// <summary>What is kept for who asks with this token, used last first.</summary>
    public IEnumerable<Uri> Addresses(string? token)
    {
        var mine = Asker(token) + " ";
        return caches.Keys(CacheNames.GitHub).Where(key => key.StartsWith(mine, StringComparison.Ordinal)).Select(key => new Uri(key[mine.Length..]));
    }

    public void Forget(Uri address, string? token) => caches.Drop(CacheNames.GitHub, KeyOf(address, token));

    private static string KeyOf(Uri address, string? token) => $"{Asker(token)} {address.AbsoluteUri}";

    // Enough to tell tokens apart, far too little to find one.
    private static string Asker(string? token) =>
        token is null ? "anyone" : Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes("agentops github cache " + token)).AsSpan(0, 6)).ToLowerInvariant();
}
