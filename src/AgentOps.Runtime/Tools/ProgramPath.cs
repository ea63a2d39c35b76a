namespace AgentOps;

/// <summary>Finds a program by name in PATH, never in the current folder or in a folder that an agent can write.</summary>
internal static class ProgramPath
{
    /// <summary>The absolute path, or null. Entries of PATH that are relative or lie inside <paramref name="forbidden"/> are passed over.</summary>
    public static string? Find(string name, string? searchPath, params string[] forbidden)
    {
        var extensions = OperatingSystem.IsWindows() ? new[] { ".exe" } : [""];
        return (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(Path.IsPathFullyQualified)
            .Where(folder => !forbidden.Any(root => IsInside(folder, root)))
            .SelectMany(folder => extensions.Select(extension => Path.Combine(folder, name + extension)))
            .FirstOrDefault(IsExecutable);
    }

    private static bool IsInside(string folder, string root)
    {
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar;
        var outer = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;
        return full.StartsWith(outer, comparison);
    }

    private static bool IsExecutable(string file)
    {
        const UnixFileMode anybody = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        return File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & anybody) != 0);
    }
}
