using System.Text.Json;

namespace AgentOps;

/// <summary>Finds files of the original systems by their names, and tells what a named file is by its name or its content.</summary>
internal static class ImportFinder
{
    /// <summary>The largest JSON file that is read.</summary>
    public const int MostBytes = 512 * 1024 * 1024;
    private const string TranscriptFolder = "transcripts";
    private const string Unknown = "no file that AgentOps knows: schedules.json, todo-runner.json, agent_metrics.db, a transcript or runs.json";
    private static readonly byte[] Database = [.. "SQLite format 3\0"u8];

    private static readonly Dictionary<string, ImportKind> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["schedules.json"] = ImportKind.Schedules,
        ["todo-runner.json"] = ImportKind.TodoJobs,
        ["agent_metrics.db"] = ImportKind.Metrics,
        ["runs.json"] = ImportKind.Runs,
    };

    private static readonly string[] Passed = [".git", "node_modules", ".venv", Workspace.FolderName];

    /// <summary>What a folder is searched for, for people.</summary>
    public static string Sought(ImportKind? kind)
    {
        var names = Names.Where(name => kind is null || name.Value == kind).Select(name => name.Key).ToList();
        if (kind is null or ImportKind.Transcripts)
            names.Add($"JSON files below a folder {TranscriptFolder}");
        return string.Join(", ", names);
    }

    /// <summary>What a path leads to: itself, or the known files below a folder, metrics before transcripts since those complete them. Links are not followed.</summary>
    /// <param name="path">Absolute; exists.</param>
    /// <param name="kind">What it is, where the caller says; of a folder, only files of this kind are taken.</param>
    public static IEnumerable<ImportSource> Find(string path, ImportKind? kind)
    {
        if (!Directory.Exists(path))
            return [kind is null ? Identify(path) : Checked(new ImportSource(path, kind))];
        return FolderWalk.Files(path, name => Passed.Contains(Path.GetFileName(name)))
            .Take(FolderWalk.MaxFiles)
            .Where(file => file.LinkTarget is null)
            .Select(file => KindIn(path, file) is { } found ? Checked(new ImportSource(file.FullName, found)) : IsLoose(path, file) ? Identify(file.FullName) : null)
            .OfType<ImportSource>()
            .Where(source => kind is null || source.Kind == kind)
            .OrderBy(source => source.Kind).ThenBy(source => source.Path, StringComparer.Ordinal);
    }

    private static ImportKind? KindIn(string folder, FileInfo file)
    {
        if (Names.TryGetValue(file.Name, out var kind))
            return kind;
        var inTranscripts = Path.GetRelativePath(folder, file.FullName).Split(Path.DirectorySeparatorChar)[..^1].Contains(TranscriptFolder, StringComparer.OrdinalIgnoreCase);
        return inTranscripts && IsJson(file.Name) ? ImportKind.Transcripts : null;
    }

    // A folder of transcripts is named itself; a project's other JSON files lie deeper, and nobody meant them.
    private static bool IsLoose(string folder, FileInfo file) => file.DirectoryName == folder && (IsJson(file.Name) || file.Extension is ".db" or ".sqlite");

    private static bool IsJson(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static ImportSource Identify(string path)
    {
        var source = Checked(new ImportSource(path, Names.TryGetValue(Path.GetFileName(path), out var named) ? named : null));
        if (source.Kind is not null || source.Reason is not null)
            return source;
        try
        {
            return KindOf(path) is { } kind ? source with { Kind = kind } : source with { Reason = Unknown };
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return source with { Reason = $"cannot be read: {unreadable.Message}" };
        }
    }

    private static ImportSource Checked(ImportSource source) => !FileFacts.IsRegularFile(source.Path) ? source with { Reason = "is not a regular file" }
        : source.Kind != ImportKind.Metrics && new FileInfo(source.Path).Length > MostBytes ? source with { Reason = $"has more than {MostBytes / 1024 / 1024} MiB" }
        : source;

    private static ImportKind? KindOf(string path)
    {
        var head = new byte[Database.Length];
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length && head.AsSpan().SequenceEqual(Database))
                return ImportKind.Metrics;
        }
        var items = new JsonItems(File.ReadAllBytes(path));
        var members = items.Members();
        if (members.Contains("mission_id") && members.Contains("steps"))
            return ImportKind.Transcripts;
        if (members.Contains("runs"))
            return ImportKind.Runs;
        if (members.Contains("jobs"))
            return ImportKind.TodoJobs;
        var first = items.Read(null).Select(item => item.Item).FirstOrDefault();
        return first.ValueKind != JsonValueKind.Object ? null : first.Field("cron") is not null ? ImportKind.Schedules : first.Field("todos") is not null ? ImportKind.TodoJobs : null;
    }
}
