using System.Globalization;

namespace AgentOps;

/// <summary>Reads <c>git diff-tree -r --raw --numstat</c> with quoted names: first a line with modes and names for each file, then in the same order a line with counts.</summary>
internal static class RawChanges
{
    private const string Link = "120000";
    private const string Submodule = "160000";
    private const string Executable = "100755";

    /// <summary>Null where the two halves do not fit together.</summary>
    public static IReadOnlyList<ChangedFile>? Parse(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var raw = lines.TakeWhile(line => line[0] == ':').ToList();
        if (lines.Length != 2 * raw.Count)
            return null;
        var files = new List<ChangedFile>(raw.Count);
        for (var at = 0; at < raw.Count; at++)
        {
            if (Parse(raw[at].Split('\t'), lines[raw.Count + at].Split('\t', 3)) is not { } file)
                return null;
            files.Add(file);
        }
        return files;
    }

    // :OLDMODE NEWMODE OLDID NEWID STATUS, the name, and of a renamed file the new name.
    private static ChangedFile? Parse(string[] names, string[] counts)
    {
        if (names.Length < 2 || counts.Length != 3 || names[0].Split(' ') is not [var oldMode, var newMode, _, _, var status])
            return null;
        var (path, odd) = GitQuoted.Read(names[^1]);
        var change = KindOf(status[0]);
        var mode = change == ChangeKind.Deleted ? oldMode[1..] : newMode;
        return new ChangedFile
        {
            Path = path,
            OldPath = names.Length > 2 ? GitQuoted.Read(names[1]).Path : null,
            Change = change,
            Added = Lines(counts[0]),
            Removed = Lines(counts[1]),
            IsBinary = counts[0] == "-",
            KeepsContent = status == "R100",
            IsLink = mode == Link,
            IsSubmodule = mode == Submodule,
            BecameExecutable = change is ChangeKind.Modified or ChangeKind.Renamed && mode == Executable && oldMode[1..] != Executable,
            HasOddBytes = odd,
        };
    }

    private static ChangeKind KindOf(char status) => status switch
    {
        'A' => ChangeKind.Added,
        'D' => ChangeKind.Deleted,
        'R' => ChangeKind.Renamed,
        'T' => ChangeKind.TypeChanged,
        _ => ChangeKind.Modified,
    };

    private static int Lines(string count) => int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) ? lines : 0;
}
