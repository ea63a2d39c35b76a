using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Where snapshots lie, and which names are ours there.</summary>
internal sealed partial class OpsFolders(Workspace workspace)
{
    /// <summary>Below the folder of reports.</summary>
    public const string Name = "ops";

    private const string Stamp = @"\d{8}T\d{12}Z";

    public string Root => Path.Combine(workspace.ReportFolder, Name);

    /// <summary>Held by who changes anything here.</summary>
    public string Lock => Path.Combine(Root, ".lock");

    public string PathOf(string name) => Path.Combine(Root, name);

    public string Relative(string path) => workspace.Relative(path);

    /// <summary>A snapshot's name, also one that is taken.</summary>
    public static bool IsSnapshot(string name) => Snapshots().IsMatch(name);

    /// <summary>A name that only a process of ours gives, to what is not whole yet or is about to go.</summary>
    public static bool IsLeftover(string name) => Leftovers().IsMatch(name);

    /// <summary>Fails with snapshot_path_unsafe where a folder on the way is a link: what is written or deleted there would be elsewhere.</summary>
    public void Guard()
    {
        foreach (var path in new[] { workspace.Folder, workspace.ReportFolder, Root, Lock })
            if (RealPath.IsLink(path))
                throw new AgentOpsException("snapshot_path_unsafe", $"{Relative(path)} is a link; snapshots are neither read nor written through links.", Relative(path));
    }

    [GeneratedRegex($"^{Stamp}$", RegexOptions.CultureInvariant)]
    private static partial Regex Snapshots();

    [GeneratedRegex($@"^\.((making|going)-{Stamp}(\.tar\.gz)?|({Stamp}\.tar\.gz\.sha256|latest\.json|latest\.md|history\.json|history\.md)\.\d+\.[a-z0-9.]+\.tmp)$", RegexOptions.CultureInvariant)]
    private static partial Regex Leftovers();
}
