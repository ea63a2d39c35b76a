namespace AgentOps;

/// <summary>The names of a snapshot's files beside those of its parts.</summary>
internal static class OpsFiles
{
    public const string Index = "index.html";
    public const string Readme = "README.md";
    public const string BundleJson = "bundle.json";
    public const string BundleMarkdown = "bundle.md";
    public const string ArchiveEnd = ".tar.gz";
    public const string HashEnd = ".tar.gz.sha256";
    public const string LatestJson = "latest.json";
    public const string LatestMarkdown = "latest.md";
    public const string HistoryJson = "history.json";
    public const string HistoryMarkdown = "history.md";

    /// <summary>Before it is whole it has this before its name, and once it is to be deleted.</summary>
    public const string Making = ".making-";

    /// <inheritdoc cref="Making"/>
    public const string Going = ".going-";
}
