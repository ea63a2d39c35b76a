using System.Globalization;

namespace AgentOps;

/// <summary>The file names of backups: the moment in UTC, to the millisecond, so that they sort as they were taken.</summary>
public static class BackupName
{
    /// <summary>What matches every backup in a folder.</summary>
    public const string Pattern = Prefix + "*" + Suffix;

    /// <summary>What an unfinished one has behind its name.</summary>
    public const string Unfinished = ".tmp";

    private const string Prefix = "agentops-";
    private const string Suffix = ".db";
    private const string Moment = "yyyyMMdd'T'HHmmssfff'Z'";

    public static string Of(DateTimeOffset taken) => Prefix + Stamp(taken) + Suffix;

    /// <summary>The moment as it stands in file names.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString(Moment, CultureInfo.InvariantCulture);

    /// <summary>When it was taken; null for every other file, which rotation leaves alone.</summary>
    public static DateTimeOffset? TimeOf(string fileName) =>
        fileName.StartsWith(Prefix, StringComparison.Ordinal) && fileName.EndsWith(Suffix, StringComparison.Ordinal)
        && DateTimeOffset.TryParseExact(fileName[Prefix.Length..^Suffix.Length], Moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var taken)
            ? taken
            : null;
}
