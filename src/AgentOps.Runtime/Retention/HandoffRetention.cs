using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Applied hand-offs, each with all its artifacts and entries. What is staged, and what an archive holds that needs repair, always stays.</summary>
internal sealed class HandoffRetention(Workspace workspace, SyncService sync, TimeProvider clock) : IBatchedRetentionSource
{
    private const string Changed = "it changed, or is gone, since it was planned";
    private readonly SyncFolders folders = new(workspace);

    public string Class => RetentionClasses.Handoffs;

    public async IAsyncEnumerable<RetentionItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var item in await ItemsAsync(ct))
            yield return item;
    }

    public async Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct) => (await ApplyAsync([item], action, ct))[0];

    public async Task<IReadOnlyList<RetentionResult>> ApplyAsync(IReadOnlyList<RetentionItem> items, RetentionAction action, CancellationToken ct)
    {
        using var turn = action == RetentionAction.Archive ? ArchiveTurn.TryTake(workspace, Class) : null;
        if (action == RetentionAction.Archive && turn is null)
            return [.. items.Select(_ => new RetentionResult(ArchiveTurn.Taken))];
        var results = items.ToDictionary(item => item.Id, _ => new RetentionResult(Changed), StringComparer.Ordinal);
        await sync.PruneAsync(PlaceOf(items[0]), review => Choose(review, items, action, results), ct);
        return [.. items.Select(item => results[item.Id])];
    }

    private async Task<IEnumerable<RetentionItem>> ItemsAsync(CancellationToken ct)
    {
        try
        {
            return HandoffItems.Of(await sync.SurveyAsync(SyncScope.All, ct));
        }
        catch (AgentOpsException refused) when (refused.Code is "sync_path_unsafe" or "sync_busy")
        {
            // Where hand-offs cannot be looked at, none can be taken away; the rest of the clean-up goes on.
            return [];
        }
    }

    // Those that are still as they were planned, archived where that is asked for.
    private List<SyncGroup> Choose(SyncReview review, IReadOnlyList<RetentionItem> items, RetentionAction action, Dictionary<string, RetentionResult> results)
    {
        var now = HandoffItems.Of(review).Zip(SyncGroup.Of(review)).ToDictionary(pair => pair.First.Id, StringComparer.Ordinal);
        var going = new List<SyncGroup>();
        foreach (var item in items)
        {
            if (!now.TryGetValue(item.Id, out var found) || (found.First with { Protection = null, State = item.State }) != item)
                continue;
            results[item.Id] = new RetentionResult(found.First.Protection);
            if (found.First.Protection is null)
                going.Add(found.Second);
        }
        if (action == RetentionAction.Archive && going.Count > 0)
        {
            var archive = Archive(going);
            foreach (var group in going)
                results[HandoffItems.Below(group.Path)] = new RetentionResult(null, archive);
        }
        return going;
    }

    // One file for all: its name tells what is in it, so that a clean-up that was killed before it deleted writes the same again.
    private string Archive(List<SyncGroup> groups)
    {
        var entries = groups.SelectMany(group => group.Entries).ToList();
        var names = entries.ConvertAll(entry => Path.GetFileName(entry.ArchivePath));
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', names)))).ToLowerInvariant()[..8];
        var place = groups[0].Place;
        var path = Path.Combine(ArchiveTurn.FolderOf(workspace, Class), $"{place.Tracker}.issue-{place.Issue}.{SyncName.StampOf(groups[0].At)}.{hash}.zip");
        var parts = entries.Select(entry => new ArchivePart(Path.GetFileName(entry.ArchivePath), () => File.OpenRead(Path.Combine(folders.AppliedOf(place), Path.GetFileName(entry.ArchivePath)))))
            .Append(new ArchivePart(SyncFolders.ManifestName, () => new MemoryStream(SyncEntryWriter.Manifest(entries))));
        ArchiveFile.Write(path, parts, clock.GetUtcNow());
        return path;
    }

    private static SyncPlace PlaceOf(RetentionItem item)
    {
        var parts = item.Group!.Split('/');
        return new SyncPlace(parts[0], SyncPlace.IssueOf(parts[1])!);
    }
}
