namespace AgentOps;

/// <summary>Judges a change. Pure: what is read has been read.</summary>
internal static class GuardrailRules
{
    /// <param name="reading">The change and what it adds.</param>
    /// <param name="settings">Which rules count and how.</param>
    /// <param name="plannedFiles">Null where there is no plan.</param>
    /// <param name="now">For the report.</param>
    public static GuardrailReport Check(ChangeReading reading, GuardrailSettings settings, IReadOnlyList<string>? plannedFiles, DateTimeOffset now)
    {
        var change = reading.Change;
        var classes = new PathClasses(settings);
        var sheet = new GuardrailSheet(settings);
        foreach (var problem in change.Unread)
            sheet.Find(GuardrailRule.UnreadChange, GuardrailSheet.Whole, problem);
        PathGuards.Check(change, reading.Added, classes, sheet);
        SecretGuards.Check(reading, classes, sheet);
        ContentGuards.Check(reading, settings, classes, sheet);
        PlanGuards.Check(change, settings, plannedFiles, classes, sheet);
        return new GuardrailReport
        {
            Findings = sheet.Close(),
            Change = change,
            IsLowRisk = IsLowRisk(change, classes),
            IsBroad = change.Files.Count >= settings.BroadFiles || change.Added + change.Removed >= settings.BroadLines,
            CheckedAt = now,
        };
    }

    private static bool IsLowRisk(ChangeSet change, PathClasses classes) =>
        change.Files.Count > 0 && change.Unread.Count == 0
        && change.Files.All(file => file is { IsLink: false, IsSubmodule: false, IsBinary: false, IsTooLarge: false, BecameExecutable: false, HasOddBytes: false })
        && (All(change, classes.IsDocument) || All(change, classes.IsInTestFolder));

    // What moved counts by both of its places: code that was moved into a folder of tests is gone from where it was.
    private static bool All(ChangeSet change, Func<string, bool> belongs) => change.Files.All(file => belongs(file.Path) && (file.OldPath is null || belongs(file.OldPath)));
}
