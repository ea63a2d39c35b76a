using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Opens a workspace's store, unless somebody else made it.</summary>
internal static class StoreEntry
{
    private const long LargestPage = 65_536;

    /// <summary>Fails with store_not_trusted, and with what opening fails with.</summary>
    public static async Task<IAgentStore> OpenAsync(IRuntimeAdapters adapters, StoreOptions options, OwnStores own, TimeProvider clock, CancellationToken ct)
    {
        var identity = IsNew(options.Path) ? Convert.ToHexString(RandomNumberGenerator.GetBytes(16)).ToLowerInvariant() : null;
        // Before the store is there: whoever finds it, or is killed while making it, must find it noted.
        if (identity is not null)
            own.Note(identity, options.Path);
        var store = await adapters.OpenStoreAsync(options with { NewIdentity = identity }, clock, ct);
        if (identity is not null && identity != store.Identity)
            own.Forget(identity);
        if (own.Holds(store.Identity))
            return store;
        await store.DisposeAsync();
        throw new AgentOpsException("store_not_trusted", $"{options.Path} was not made by this user here. It may hold approvals, tools and runs that somebody else wrote.", options.Path);
    }

    // A file without a schema is one page at most: what a killed process left of a store that it was about to make. Also one whose schema is still in its
    // log only; then the note was for nothing. Only its length is asked for: on Unix, closing a file that was opened to look inside gives back the locks of
    // every connection that this process has to it, and the next process to close the store deletes the log that they go on writing to.
    private static bool IsNew(string path)
    {
        var file = new FileInfo(path);
        return !file.Exists || file.Length <= LargestPage;
    }
}
