namespace AgentOps;

/// <summary>The command of a run_command call, ready to start.</summary>
internal sealed record CommandLine(IReadOnlyList<string> Words, bool Verbatim)
{
    /// <summary>Fails with tool_arguments_invalid, or command_not_found.</summary>
    public static CommandLine Read(ToolArguments arguments, string? path, params string[] roots)
    {
        var words = arguments.List("command");
        if (words.Count == 0 || words[0].Length == 0)
            throw Invalid("command is empty; it needs a program.");
        if (words.Any(word => word.Contains('\0')))
            throw Invalid("command has a NUL character.");
        if (!arguments.Flag("shell"))
            return new([ProgramResolver.Resolve(words[0], path, roots), .. words.Skip(1)], Verbatim: false);
        if (words.Count > 1)
            throw Invalid($"command has {words.Count} entries; with shell it is one text, and values go into env.");
        return OperatingSystem.IsWindows()
            ? new([Path.Combine(Environment.SystemDirectory, "cmd.exe"), "/d", "/s", "/c", $"\"{words[0]}\""], Verbatim: true)
            : new(["/bin/sh", "-c", words[0]], Verbatim: false);
    }

    private static AgentOpsException Invalid(string message) => new("tool_arguments_invalid", message, "command");
}
