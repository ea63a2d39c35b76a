namespace AgentOps;

/// <summary>Finds a program's absolute path, never in the current or the workspace folder: what lies there came from elsewhere.</summary>
public static class ProgramResolver
{
    /// <summary>An absolute path as it is; a bare name through the absolute entries of PATH. Fails with command_not_found.</summary>
    /// <param name="name">The program as a mission or the configuration writes it.</param>
    /// <param name="pathVariable">The child's PATH.</param>
    /// <param name="roots">Folders whose programs are not picked by name: the workspace and the run's worktree.</param>
    public static string Resolve(string name, string? pathVariable, params string[] roots)
    {
        if (Path.IsPathFullyQualified(name))
            return Extensions(name).Select(extension => name + extension).FirstOrDefault(IsProgram)
                ?? throw Missing(name, "is not an executable file");
        if (name.Length == 0 || name.AsSpan().IndexOfAny('/', '\\', ':') >= 0)
            throw Missing(name, "is a relative path; a program is a bare name or an absolute path");

        var forbidden = roots.Append(Environment.CurrentDirectory).Select(RealFolder).ToArray();
        var folders = (pathVariable ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return folders
            .Where(Path.IsPathFullyQualified)
            .Where(folder => !forbidden.Any(root => IsInside(RealFolder(folder), root)))
            .SelectMany(folder => Extensions(name).Select(extension => Path.Combine(folder, name + extension)))
            .FirstOrDefault(IsProgram)
            ?? throw Missing(name, "is in no folder of PATH outside the workspace");
    }

    private static AgentOpsException Missing(string name, string why) =>
        new("command_not_found", $"The program '{name}' {why}.", name);

    private static string[] Extensions(string name) => !OperatingSystem.IsWindows() || Path.HasExtension(name) ? [""]
        : (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';', StringSplitOptions.RemoveEmptyEntries);

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);

    private static bool IsInside(string folder, string root)
    {
        // The root folder of the disk as current folder (a service) forbids nothing but itself.
        var comparison = OperatingSystem.IsLinux() ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        return string.Equals(folder, root, comparison)
            || (Path.GetPathRoot(root) != root && folder.StartsWith(root + Path.DirectorySeparatorChar, comparison));
    }

    private static string RealFolder(string folder) =>
        Path.TrimEndingDirectorySeparator(RealPath.Of(folder) ?? Path.GetFullPath(folder));
}
