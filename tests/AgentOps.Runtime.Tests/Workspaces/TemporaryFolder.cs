namespace AgentOps.Tests.Workspaces;

/// <summary>A real folder, gone after the test, with what workspace tests do in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = RealPath.Of(Directory.CreateTempSubdirectory("agentops-").FullName)!;

    public string Path { get; }

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public string Folder(string relative) => Directory.CreateDirectory(this[relative]).FullName;

    public string File(string relative, string text = "")
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(this[relative])!);
        System.IO.File.WriteAllText(this[relative], text);
        return this[relative];
    }

    public string Link(string relative, string target)
    {
        System.IO.File.CreateSymbolicLink(this[relative], target);
        return this[relative];
    }

    public TrustStore Trust() => new(this["user/trust.json"]);

    /// <summary>Every file and folder with its content, to compare before and after.</summary>
    public string Snapshot() => string.Join('\n', Directory.EnumerateFileSystemEntries(Path, "*", SearchOption.AllDirectories).Order()
        .Select(entry => System.IO.File.Exists(entry) ? $"{entry}={System.IO.File.ReadAllText(entry)}" : entry));

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
