using System.Diagnostics;
using System.Globalization;

namespace AgentOps;

/// <summary>Who holds a lease or decides an approval: <c>user@host/pid/start</c>. The start time tells a process from a later one with the same number.</summary>
public sealed record ProcessIdentity(string User, string Host, int ProcessId, long StartedAt)
{
    /// <summary>This process.</summary>
    public static ProcessIdentity Current()
    {
        using var process = Process.GetCurrentProcess();
        return new(Environment.UserName, Environment.MachineName, process.Id, StartOf(process));
    }

    /// <summary>When this process began, by the host's clock; for people.</summary>
    public static DateTimeOffset CurrentStart()
    {
        using var process = Process.GetCurrentProcess();
        return process.StartTime.ToUniversalTime();
    }

    /// <summary>Reads what <see cref="ToString"/> wrote; null for anything else.</summary>
    public static ProcessIdentity? Parse(string? text)
    {
        if (text?.LastIndexOf('@') is not (>= 0 and var at))
            return null;
        var parts = text[(at + 1)..].Split('/');
        return parts.Length == 3
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            ? new(text[..at], parts[0], pid, start) : null;
    }

    /// <summary>Whether it runs, or ran, on this host.</summary>
    public bool IsHere => Host == Environment.MachineName;

    /// <summary>True only when it ran on this host and is certainly gone.</summary>
    public bool IsDeadHere()
    {
        if (!IsHere)
            return false;
        if (OperatingSystem.IsLinux() && StatOf(ProcessId) is { } stat && IsRemains(stat))
            return true;
        try
        {
            using var process = Process.GetProcessById(ProcessId);
            return process.HasExited || Math.Abs(StartOf(process) - StartedAt) > 2;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (InvalidOperationException)
        {
            return true;
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{User}@{Host}/{ProcessId}/{StartedAt}");

    private static long StartOf(Process process) =>
        // StartTime is the wall clock less the uptime, so on Linux it moves when somebody sets the clock; the kernel's own count does not.
        OperatingSystem.IsLinux() && StatOf(process.Id) is { } stat && StartTicks(stat) is { } ticks ? ticks : new DateTimeOffset(process.StartTime).ToUnixTimeSeconds();

    private static string? StatOf(int pid)
    {
        try
        {
            return File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/stat"));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Field 22 of <c>/proc/PID/stat</c>; null for anything else. The second field is the program's name in brackets, which may itself hold blanks and brackets.</summary>
    internal static long? StartTicks(string stat)
    {
        var fields = FieldsFromThird(stat);
        return fields.Length > 19 && long.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) ? ticks : null;
    }

    /// <summary>True for a process that has ended and whose parent has not asked how: a container's first process often never does.</summary>
    internal static bool IsRemains(string stat) => FieldsFromThird(stat) is ["Z" or "X", ..];

    private static string[] FieldsFromThird(string stat) => stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
