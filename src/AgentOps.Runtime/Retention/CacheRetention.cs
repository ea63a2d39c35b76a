using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Entries of caches.</summary>
internal sealed class CacheRetention(Workspace workspace, CacheService caches) : IRetentionSource
{
    public string Class => RetentionClasses.Caches;

    public async IAsyncEnumerable<RetentionItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var name in CacheNames.Defaults.Keys)
        {
            foreach (var entry in caches.Entries(name).OrderByDescending(entry => entry.StoredAt).ThenBy(entry => entry.File.Path, StringComparer.Ordinal))
            {
                ct.ThrowIfCancellationRequested();
                yield return new RetentionItem(Class, Path.GetRelativePath(workspace.Folder, entry.File.Path).Replace('\\', '/'), entry.StoredAt)
                {
                    State = entry.IsFresh ? "fresh" : "expired",
                    Group = name,
                    Bytes = entry.File.Bytes,
                };
            }
        }
    }

    public Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var dropped = caches.DropFile(item.Group!, Path.GetFileName(item.Id), item.At);
        return Task.FromResult(new RetentionResult(dropped ? null : "it was filled anew, or is gone, since it was planned"));
    }
}
