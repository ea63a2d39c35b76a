namespace AgentOps;

/// <summary>Rules about secrets, in what is there now and in every commit on the way there. What was found is never repeated.</summary>
internal static class SecretGuards
{
    private const int MostLinesNamed = 5;

    public static void Check(ChangeReading reading, PathClasses classes, GuardrailSheet sheet)
    {
        foreach (var file in reading.Change.Files)
        {
            if (classes.IsSecret(file.Path))
                sheet.Find(GuardrailRule.SecretFile, file.Path, "Files of this name hold keys or passwords.");
            else if (file.OldPath is { } old && classes.IsSecret(old))
                sheet.Find(GuardrailRule.SecretFile, file.Path, $"It was moved from {GuardrailSheet.Shown(old)}, a name of files that hold keys or passwords.");
            if (reading.Added.TryGetValue(file.Path, out var added) && LinesOf(added) is { Count: > 0 } lines)
                sheet.Find(GuardrailRule.SecretContent, file.Path, Message(lines), lines[0]);
        }
        foreach (var passing in reading.Passing)
        {
            var commit = $"commit {passing.Commit[..Math.Min(10, passing.Commit.Length)]} has it, and would go out with the branch.";
            if (classes.IsSecret(passing.Path) && !sheet.Has(GuardrailRule.SecretFile, passing.Path))
                sheet.Find(GuardrailRule.SecretFile, passing.Path, $"Files of this name hold keys or passwords. It is gone again, but {commit}");
            if (!sheet.Has(GuardrailRule.SecretContent, passing.Path) && LinesOf(passing.Added).Count > 0)
                sheet.Find(GuardrailRule.SecretContent, passing.Path, $"A line that looks like a secret is gone again, but {commit}");
        }
    }

    private static List<int> LinesOf(IReadOnlyList<AddedLines> added)
    {
        var found = new List<int>();
        foreach (var block in added.Where(block => Redactor.HasSecret(block.Text)))
        {
            var lines = block.Text.Split('\n');
            var alone = Enumerable.Range(0, lines.Length).Where(at => Redactor.HasSecret(lines[at])).Select(at => block.Line + at).ToList();
            // A secret of several lines shows in no line alone.
            found.AddRange(alone.Count > 0 ? alone : [block.Line]);
        }
        return found;
    }

    private static string Message(List<int> lines) => lines.Count == 1 ? "The line holds what looks like a secret."
        : $"{lines.Count} lines hold what looks like a secret: {string.Join(", ", lines.Take(MostLinesNamed))}{(lines.Count > MostLinesNamed ? ", …" : "")}.";
}
