namespace AgentOps;

/// <summary>Rules about how much goes, and about what nobody can read in a review.</summary>
internal static class ContentGuards
{
    public static void Check(ChangeReading reading, GuardrailSettings settings, PathClasses classes, GuardrailSheet sheet)
    {
        var change = reading.Change;
        foreach (var file in change.Files.Where(file => file is { Change: not ChangeKind.Deleted, KeepsContent: false }))
        {
            if (file.IsTooLarge)
                sheet.Find(GuardrailRule.LargeFile, file.Path, $"It has {file.Size} bytes, more than the {settings.MaxFileSize} that are looked at.");
            else if (file.IsBinary)
                sheet.Find(GuardrailRule.BinaryFile, file.Path, $"A binary file of {file.Size} bytes.");
            else if (file.IsSubmodule)
                sheet.Find(GuardrailRule.Submodule, file.Path, "It stands for a commit of another repository, whose files are not looked at.");
            else if (reading.Added.TryGetValue(file.Path, out var added) && HiddenText.LineOf(added) is { } line)
                sheet.Find(GuardrailRule.HiddenText, file.Path, "The line has characters that reorder it or that nobody sees.", line);
        }
        foreach (var file in change.Files.Where(file => file.BecameExecutable))
            sheet.Find(GuardrailRule.ModeChange, file.Path, "It became executable.");
        CheckDeletion(change, settings, classes, sheet);
        CheckTests(change, classes, sheet);
    }

    private static void CheckDeletion(ChangeSet change, GuardrailSettings settings, PathClasses classes, GuardrailSheet sheet)
    {
        var counted = change.Files.Where(file => !classes.IsGenerated(file.OldPath ?? file.Path) && sheet.Covers(GuardrailRule.LargeDeletion, file.OldPath ?? file.Path)).ToList();
        var lines = counted.Sum(file => (long)file.Removed);
        var files = counted.Count(file => file.Change == ChangeKind.Deleted);
        if (lines >= settings.RemovedLines || files >= settings.RemovedFiles)
            sheet.Find(GuardrailRule.LargeDeletion, GuardrailSheet.Whole, $"{lines} removed line(s) and {files} removed file(s); the limits are {settings.RemovedLines} and {settings.RemovedFiles}.");
    }

    private static void CheckTests(ChangeSet change, PathClasses classes, GuardrailSheet sheet)
    {
        var code = change.Files.Where(file => file is { Change: not ChangeKind.Deleted, IsLink: false } && (file.Added > 0 || file.IsBinary || file.IsTooLarge)
            && classes.IsCode(file.Path) && sheet.Covers(GuardrailRule.CodeWithoutTests, file.Path)).ToList();
        var tested = change.Files.Any(file => file.Change != ChangeKind.Deleted && file.Added + file.Removed > 0 && classes.IsTest(file.Path));
        if (code.Count > 0 && !tested)
            sheet.Find(GuardrailRule.CodeWithoutTests, code.Count == 1 ? code[0].Path : GuardrailSheet.Whole, $"{code.Count} code file(s) changed and no test.");
    }
}
