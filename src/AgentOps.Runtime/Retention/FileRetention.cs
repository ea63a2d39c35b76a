using System.Globalization;
using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>What lies directly in some folders below <c>.agentops</c>: files, and folders each as a whole. Links are left alone.</summary>
/// <param name="name">The class.</param>
/// <param name="folders">The folders' paths, with / as separator.</param>
/// <param name="workspace">Whose folder.</param>
/// <param name="clock">For the archive.</param>
/// <param name="held">Why what has a name stays whatever its age; null for the others.</param>
internal sealed class FileRetention(string name, IReadOnlyList<string> folders, Workspace workspace, TimeProvider clock, Func<string, string?>? held = null) : IRetentionSource
{
    public string Class => name;

    public async IAsyncEnumerable<RetentionItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        await Task.CompletedTask;
        foreach (var item in Items(ct).OrderByDescending(item => item.At).ThenBy(item => item.Id, StringComparer.Ordinal))
            yield return item;
    }

    public Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        using var turn = action == RetentionAction.Archive ? ArchiveTurn.TryTake(workspace, name) : null;
        if (action == RetentionAction.Archive && turn is null)
            return Task.FromResult(new RetentionResult(ArchiveTurn.Taken));
        var folder = folders.Single(folder => folder == item.Id[..item.Id.LastIndexOf('/')]);
        var path = Path.Combine(workspace.Folder, item.Id);
        if (LeadsAway(folder) || FolderFacts.Of(path) is not { } now)
            return Task.FromResult(new RetentionResult("it is gone, or a link, since it was planned"));
        if (now.IsMarked)
            return Task.FromResult(new RetentionResult($"marked with {FolderFacts.KeepMarker}"));
        if (now.Newest != item.WrittenAt || now.Bytes != item.Bytes)
            return Task.FromResult(new RetentionResult("it changed since it was planned"));
        var archive = action == RetentionAction.Archive ? Archive(path, item) : null;
        Delete(path);
        return Task.FromResult(new RetentionResult(null, archive));
    }

    /// <summary>What lies in the folders; nothing where one is missing or a link.</summary>
    public IEnumerable<FileSystemInfo> Entries() => folders.Where(folder => Directory.Exists(Path.Combine(workspace.Folder, folder)) && !LeadsAway(folder))
        .SelectMany(folder => new DirectoryInfo(Path.Combine(workspace.Folder, folder)).EnumerateFileSystemInfos())
        .Where(entry => entry.LinkTarget is null && !entry.Name.StartsWith('.'));

    public RetentionItem Of(FileSystemInfo entry, FolderFacts facts) => new(name, Path.GetRelativePath(workspace.Folder, entry.FullName).Replace('\\', '/'), facts.Newest)
    {
        Bytes = facts.Bytes,
        WrittenAt = facts.Newest,
        Protection = facts.IsMarked ? $"marked with {FolderFacts.KeepMarker}" : held?.Invoke(entry.Name),
    };

    /// <summary>A file, or a folder with all in it, where there is one. A link is taken away and not followed.</summary>
    public static void Delete(string path)
    {
        if (IsLink(path) || File.Exists(path))
            File.Delete(path);
        else if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    // Any folder on the way counts.
    private bool LeadsAway(string folder)
    {
        var path = workspace.Folder;
        return folder.Split('/').Any(part => IsLink(path = Path.Combine(path, part)));
    }

    private static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null;

    private IEnumerable<RetentionItem> Items(CancellationToken ct)
    {
        foreach (var entry in Entries())
        {
            ct.ThrowIfCancellationRequested();
            if (FolderFacts.Of(entry.FullName) is { } facts)
                yield return Of(entry, facts);
        }
    }

    private string Archive(string path, RetentionItem item)
    {
        var stamp = item.At.UtcDateTime.ToString("yyyyMMddTHHmmssfff'Z'", CultureInfo.InvariantCulture);
        var archive = Path.Combine(ArchiveTurn.FolderOf(workspace, name), $"{Path.GetFileName(path)}.{stamp}.zip");
        ArchiveFile.Write(archive, ArchivePart.Under(path), clock.GetUtcNow());
        return archive;
    }
}
