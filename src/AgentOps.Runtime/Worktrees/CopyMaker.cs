using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Copies a workspace: the files that git does not ignore, and without git all but <c>.agentops</c> and <c>.git</c>.</summary>
internal sealed class CopyMaker(Workspace workspace)
{
    private const int ListLimit = 256 * 1024 * 1024;

    /// <summary>What came of an interrupted try is taken away first. Returns the fingerprint of what was made.</summary>
    /// <param name="copy">Its record.</param>
    /// <param name="shape">The repository that decides what is ignored; null for none.</param>
    /// <param name="ct">Ends the copying.</param>
    public async Task<string> MakeAsync(Worktree copy, RepositoryShape? shape, CancellationToken ct)
    {
        var target = Path.GetFullPath(copy.Path, workspace.Root);
        FolderRemoval.Remove(target);
        PrivateFolder.Create(workspace.WorktreeFolder);
        Directory.CreateDirectory(target);
        // A workspace that git ignores as a whole is nobody's content but its own.
        var byGit = shape is { IsIgnored: false, IsBare: false };
        foreach (var relative in byGit ? await ListedAsync("", ct) : Walked())
        {
            ct.ThrowIfCancellationRequested();
            Copy(Path.Combine(workspace.Root, relative), Path.Combine(target, relative));
        }
        return FingerprintOf(target);
    }

    /// <summary>Changes with any file: its name, its size, or when it was last written.</summary>
    public static string FingerprintOf(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in FolderWalk.Files(folder, _ => false).OrderBy(file => file.FullName, StringComparer.Ordinal))
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Path.GetRelativePath(folder, file.FullName)}\0{FileFingerprint.SizeAndTime(file)}\0")));
        return Convert.ToHexString(hash.GetHashAndReset()).ToLowerInvariant();
    }

    private async Task<IReadOnlyList<string>> ListedAsync(string folder, CancellationToken ct)
    {
        var git = new GitCommand(Path.Combine(workspace.Root, folder));
        var listed = await git.RunAsync(["ls-files", "-co", "--exclude-standard", "-z"], ListLimit, ct);
        if (listed.Truncated)
            throw new AgentOpsException("worktree_unsupported", $"{workspace.Root} has too many files for a copy.", workspace.Root);
        var files = new List<string>();
        foreach (var path in listed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(path => Path.Combine(folder, path.TrimEnd('/'))))
        {
            if (FileSet.HasOwnFolder(path.Replace('\\', '/')))
                continue;
            // A submodule or a repository inside the repository is listed as one folder; its own git tells what is in it.
            var full = Path.Combine(workspace.Root, path);
            if (!Directory.Exists(full) || RealPath.IsLink(full))
                files.Add(path);
            else if (Path.Exists(Path.Combine(full, ".git")))
                files.AddRange(await ListedAsync(path, ct));
        }
        return files;
    }

    private IEnumerable<string> Walked() =>
        FolderWalk.Files(workspace.Root, FileSet.HasOwnFolder).Select(file => Path.GetRelativePath(workspace.Root, file.FullName));

    private static void Copy(string from, string to)
    {
        var file = new FileInfo(from);
        if (file.LinkTarget is null && !FileFacts.IsRegularFile(from))
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        if (file.LinkTarget is { } link)
            File.CreateSymbolicLink(to, link);
        else
            File.Copy(from, to);
    }
}
