using System.Text;

namespace AgentOps;

/// <summary>
/// A repository of our own in a temporary folder that borrows the objects of another one. What is asked here meets none of the other's configuration and
/// attributes, and nothing is written there. Gone when disposed.
/// </summary>
internal sealed class ScratchRepository : IDisposable
{
    private readonly string git;

    private ScratchRepository(string root) => (Root, git) = (root, Path.Combine(root, ".git"));

    /// <summary>Absolute path.</summary>
    public string Root { get; }

    /// <summary>Absolute path of the copied index. Not where git looks for this repository's own, since it takes attributes from there.</summary>
    public string Index => Path.Combine(git, "snapshot");

    /// <summary>Fails with folder_not_writable.</summary>
    public static ScratchRepository Make(RepositoryPlace place)
    {
        try
        {
            var scratch = new ScratchRepository(Directory.CreateTempSubdirectory("agentops-guard-").FullName);
            scratch.Fill(place);
            return scratch;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"{Path.GetTempPath()} takes no files: {e.Message}", Path.GetTempPath(), e);
        }
    }

    /// <summary>Lets a git that runs in the other repository keep its index and new objects here.</summary>
    public IReadOnlyDictionary<string, string> Redirection(RepositoryPlace place) => new Dictionary<string, string>
    {
        ["GIT_INDEX_FILE"] = Index,
        ["GIT_OBJECT_DIRECTORY"] = Path.Combine(git, "objects"),
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = InQuotes(place.Objects),
        ["GIT_NO_REPLACE_OBJECTS"] = "1",
    };

    public void Dispose() => FolderRemoval.Remove(Root);

    private void Fill(RepositoryPlace place)
    {
        Directory.CreateDirectory(Path.Combine(git, "objects", "info"));
        Directory.CreateDirectory(Path.Combine(git, "refs"));
        File.WriteAllText(Path.Combine(git, "HEAD"), "ref: refs/heads/none\n");
        File.WriteAllText(Path.Combine(git, "config"), place.IsSha256
            ? "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n" : "[core]\n\trepositoryformatversion = 0\n");
        File.WriteAllText(Path.Combine(git, "objects", "info", "alternates"), InQuotes(place.Objects) + "\n");
        if (File.Exists(place.Shallow))
            File.Copy(place.Shallow, Path.Combine(git, "shallow"));
        if (!File.Exists(place.Index))
            return;
        // git takes what was written in the moment of the index for possibly changed; a newer index would hide that.
        var written = File.GetLastWriteTimeUtc(place.Index);
        File.Copy(place.Index, Index);
        File.SetLastWriteTimeUtc(Index, written);
    }

    private static string InQuotes(string path)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in path)
            quoted.Append(c switch { '"' => "\\\"", '\\' => "\\\\", '\n' => "\\n", _ => c.ToString() });
        return quoted.Append('"').ToString();
    }
}
