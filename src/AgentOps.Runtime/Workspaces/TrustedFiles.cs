namespace AgentOps;

/// <summary>The files of a workspace that trust covers: what may name endpoints and commands or lower a risk.</summary>
internal static class TrustedFiles
{
    public static IEnumerable<string> Of(Workspace workspace)
    {
        if (File.Exists(workspace.ConfigurationPath))
            yield return workspace.ConfigurationPath;
        foreach (var file in Missions(Path.Combine(workspace.Folder, "missions")).Concat(Missions(Path.Combine(workspace.Root, "missions"))))
            yield return file;
    }

    private static IEnumerable<string> Missions(string folder) => !Directory.Exists(folder) ? []
        : Directory.EnumerateFiles(folder).Where(file => Path.GetExtension(file).ToLowerInvariant() is ".yaml" or ".yml").Order(StringComparer.Ordinal);
}
