namespace AgentOps;

/// <summary>Where the notify program lies. Never in the workspace or the current folder, which an agent may have written.</summary>
internal static class NotifyProgram
{
    private static readonly string[] WindowsEndings = ["", ".exe", ".com"];

    /// <summary>An absolute path, or null.</summary>
    public static string? Resolve(string name, string workspaceRoot, Func<string, string?> environment)
    {
        if (Path.IsPathFullyQualified(name))
            return File.Exists(name) ? name : null;
        if (name.AsSpan().ContainsAny('/', '\\'))
            return null;
        var boundary = new WorkspaceBoundary(workspaceRoot);
        return (environment("PATH") ?? "").Split(Path.PathSeparator)
            .Where(folder => Path.IsPathFullyQualified(folder) && boundary.Relative(folder) is null)
            .SelectMany(folder => Candidates(Path.Combine(folder, name)))
            .FirstOrDefault(IsProgram);
    }

    private static IEnumerable<string> Candidates(string path) => OperatingSystem.IsWindows() ? WindowsEndings.Select(ending => path + ending) : [path];

    private static bool IsProgram(string path) => File.Exists(path)
        && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
