namespace AgentOps;

/// <summary>Compares where something worked with where it would work here.</summary>
internal static class OriginFolder
{
    /// <summary>The folder relative to the workspace, empty for its root; null where it lies outside.</summary>
    public static string? Within(Workspace workspace, string folder)
    {
        if (folder.Length == 0 || folder.Contains('\0') || !Path.IsPathFullyQualified(folder))
            return null;
        if (RealPath.Of(folder) is not { } full)
            return null;
        var relative = Path.GetRelativePath(workspace.Root, full);
        return relative == "." ? "" : relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal) || Path.IsPathRooted(relative) ? null : relative.Replace('\\', '/');
    }

    public static string Elsewhere(string folder) => $"it worked in {ImportedText.Name(folder)}, outside this workspace: import it there, or pass -Force to let it work here";
}
