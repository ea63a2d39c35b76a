namespace AgentOps;

/// <summary>Windows runs .bat and .cmd files through cmd.exe, which reads the quoted arguments once more: what it would take for its own syntax is refused.</summary>
internal static class BatchArguments
{
    /// <summary>Why this command must not be started, or null.</summary>
    public static string? Refuse(IReadOnlyList<string> command) =>
        command[0].EndsWith(".cmd", StringComparison.OrdinalIgnoreCase) || command[0].EndsWith(".bat", StringComparison.OrdinalIgnoreCase)
            ? command.Skip(1).Where(argument => argument.AsSpan().IndexOfAny("\"&|<>^%!\r\n") >= 0)
                .Select(_ => $"'{command[0]}' is a batch file, and an argument has one of \" & | < > ^ % ! or a line end; pass it on standard input or in the environment.")
                .FirstOrDefault()
            : null;
}
