namespace AgentOps;

/// <summary>Whether the change stays within its plan.</summary>
internal static class PlanGuards
{
    public static void Check(ChangeSet change, GuardrailSettings settings, IReadOnlyList<string>? plannedFiles, PathClasses classes, GuardrailSheet sheet)
    {
        if (plannedFiles is null)
            return;
        var plan = new PlannedFiles(plannedFiles, change.Prefix);
        var outside = change.Files.Where(file => (classes.IsCode(file.Path) || (file.OldPath is not null && classes.IsCode(file.OldPath)))
            && !plan.Has(file.Path) && !(file.OldPath is not null && plan.Has(file.OldPath)) && sheet.Covers(GuardrailRule.PlanDrift, file.Path)).ToList();
        if (outside.Count < settings.UnplannedFiles)
            return;
        foreach (var file in outside)
            sheet.Find(GuardrailRule.PlanDrift, file.Path, $"The plan does not name it; {outside.Count} code files are outside the plan.");
    }
}
