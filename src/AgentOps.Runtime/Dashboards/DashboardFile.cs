namespace AgentOps;

/// <summary>A file that a dashboard is written to.</summary>
/// <param name="Path">Absolute.</param>
/// <param name="Format">What is in it.</param>
public sealed record DashboardFile(string Path, DashboardFormat Format)
{
    private const string Name = "index";

    /// <summary>
    /// Where the formats go: a path that ends in .html, .json or .md and is no folder is that one file; any other is a folder that gets index.html and the like.
    /// Fails with report_format_unknown where a file's format is not among those asked for.
    /// </summary>
    /// <param name="path">Absolute.</param>
    /// <param name="formats">None: what the path says, and HTML for a folder.</param>
    public static IReadOnlyList<DashboardFile> Of(string path, IReadOnlyCollection<DashboardFormat> formats)
    {
        if (FormatOf(path) is not { } format || Directory.Exists(path))
            return [.. formats.DefaultIfEmpty(DashboardFormat.Html).Distinct().Select(each => new DashboardFile(System.IO.Path.Combine(path, Name + ExtensionOf(each)), each))];
        return formats.Any(each => each != format)
            ? throw new AgentOpsException("report_format_unknown", $"{path} is one file and holds {format}; name a folder for several formats.", path)
            : [new DashboardFile(path, format)];
    }

    /// <inheritdoc/>
    public override string ToString() => Path;

    private static DashboardFormat? FormatOf(string path) => System.IO.Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".html" or ".htm" => DashboardFormat.Html,
        ".json" => DashboardFormat.Json,
        ".md" => DashboardFormat.Markdown,
        _ => null,
    };

    private static string ExtensionOf(DashboardFormat format) => format switch
    {
        DashboardFormat.Html => ".html",
        DashboardFormat.Json => ".json",
        _ => ".md",
    };
}
