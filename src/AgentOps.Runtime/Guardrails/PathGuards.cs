namespace AgentOps;

/// <summary>Rules about where a file lies, what it is called, and where it leads.</summary>
internal static class PathGuards
{
    private const string Git = ".git";

    public static void Check(ChangeSet change, IReadOnlyDictionary<string, IReadOnlyList<AddedLines>> added, PathClasses classes, GuardrailSheet sheet)
    {
        var twins = change.Files.Where(file => file.Change != ChangeKind.Deleted).GroupBy(file => PlainPath.Of(file.Path), StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1).SelectMany(group => group).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var file in change.Files)
        {
            CheckSensitive(file, classes, sheet);
            if (file.Change == ChangeKind.Deleted)
                continue;
            if (OddityOf(file) is { } oddity)
                sheet.Find(GuardrailRule.OddName, file.Path, oddity);
            else if (twins.Contains(file.Path))
                sheet.Find(GuardrailRule.OddName, file.Path, "Another name of the change differs only in case or in letters that look alike.");
            if (LeadsAway(file.Path))
                sheet.Find(GuardrailRule.PathTraversal, file.Path, "The name is one that some systems open in .git or outside the working tree.");
            else if (file.IsLink && (file.LeadsOut || LinkTarget.LeadsOut(file.Path, TextOf(added, file.Path))))
                sheet.Find(GuardrailRule.PathTraversal, file.Path, "The link leads out of the working tree, into .git, or in a circle.");
        }
    }

    private static void CheckSensitive(ChangedFile file, PathClasses classes, GuardrailSheet sheet)
    {
        foreach (var path in file.OldPath is null ? [file.Path] : new[] { file.Path, file.OldPath })
        {
            if (!classes.IsSensitive(path) && !classes.HasSensitiveWord(path))
                continue;
            sheet.Find(GuardrailRule.SensitivePath, path, classes.IsSensitive(path)
                ? "What lies here decides about deployment, or what build servers and agents do." : "By its name it decides about rights or secrets.");
        }
    }

    private static bool LeadsAway(string path) =>
        path is ['/' or '\\', ..] || path.Split('/', '\\').Any(segment => segment == ".." || PathRules.Means(segment, Git)) || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0]));

    private static string? OddityOf(ChangedFile file)
    {
        if (file.HasOddBytes)
            return "The name's bytes are no UTF-8.";
        if (VisibleText.Of(file.Path) != file.Path || file.Path.AsSpan().ContainsAnyInRange('\0', '\u001F'))
            return "The name has characters that are not shown.";
        var segments = file.Path.Split('/');
        if (segments.Any(segment => segment.StartsWith('-')))
            return "The name begins with a dash, which programs take for an option.";
        if (segments.Any(segment => segment != segment.Trim() || segment.EndsWith('.') || segment.Contains('\\')))
            return "The name has a backslash, or begins or ends in what some systems drop.";
        return segments.Any(PlainPath.IsMixed) ? "The name mixes letters of several scripts that look alike." : null;
    }

    private static string TextOf(IReadOnlyDictionary<string, IReadOnlyList<AddedLines>> added, string path) =>
        added.TryGetValue(path, out var lines) ? string.Join('\n', lines.Select(block => block.Text)) : "";
}
