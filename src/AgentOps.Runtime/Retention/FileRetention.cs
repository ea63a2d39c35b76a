using System.Globalization;
using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>What lies directly in one folder below <c>.agentops</c>: files, and folders each as a whole. Links are left alone.</summary>
/// <param name="name">The class.</param>
/// <param name="folder">The folder's name.</param>
/// <param name="workspace">Whose folder.</param>
/// <param name="clock">For the archive.</param>
/// <param name="isInUse">True for the names of files that somebody writes to at any time.</param>
internal sealed class FileRetention(string name, string folder, Workspace workspace, TimeProvider clock, Func<string, bool>? isInUse = null) : IRetentionSource
{
    private readonly string root = Path.Combine(workspace.Folder, folder);

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
        var path = Path.Combine(root, Path.GetFileName(item.Id));
        if (IsLink(root) || FolderFacts.Of(path) is not { } now)
            return Task.FromResult(new RetentionResult("it is gone, or a link, since it was planned"));
        if (now.IsMarked)
            return Task.FromResult(new RetentionResult($"marked with {FolderFacts.KeepMarker}"));
        if (now.Newest != item.At || now.Bytes != item.Bytes)
            return Task.FromResult(new RetentionResult("it changed since it was planned"));
        var archive = action == RetentionAction.Archive ? Archive(path, item) : null;
        Delete(path);
        return Task.FromResult(new RetentionResult(null, archive));
    }

    /// <summary>What lies in the folder; nothing where it is missing or a link.</summary>
    public IEnumerable<FileSystemInfo> Entries() =>
        Directory.Exists(root) && !IsLink(root) ? new DirectoryInfo(root).EnumerateFileSystemInfos().Where(entry => entry.LinkTarget is null && !entry.Name.StartsWith('.')) : [];

    public RetentionItem Of(FileSystemInfo entry, FolderFacts facts) => new(name, $"{folder}/{entry.Name}", facts.Newest)
    {
        Bytes = facts.Bytes,
        Protection = facts.IsMarked ? $"marked with {FolderFacts.KeepMarker}" : isInUse?.Invoke(entry.Name) == true ? "in use" : null,
    };

    /// <summary>A file, or a folder with all in it. A link is taken away and not followed.</summary>
    public static void Delete(string path)
    {
        if (Directory.Exists(path) && !IsLink(path))
            Directory.Delete(path, recursive: true);
        else
            File.Delete(path);
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
        var archive = Path.Combine(workspace.ArchiveFolder, name, $"{Path.GetFileName(path)}.{stamp}.zip");
        ArchiveFile.Write(archive, ArchivePart.Under(path), clock.GetUtcNow());
        return archive;
    }
}
