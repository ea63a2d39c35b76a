using System.Buffers.Binary;
using System.Security.Cryptography;

namespace AgentOps;

/// <summary>Opens a workspace's store, unless somebody else made it.</summary>
internal static class StoreEntry
{
    private const int VersionAt = 60;

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

    // A file without a schema: what a killed process left of a store that it was about to make. Also one whose schema is still in its log only; then the note was for nothing.
    private static bool IsNew(string path)
    {
        Span<byte> header = stackalloc byte[VersionAt + 4];
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || BinaryPrimitives.ReadInt32BigEndian(header[VersionAt..]) == 0;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
