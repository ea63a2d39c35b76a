using System.Globalization;

namespace AgentOps;

/// <summary>Says in three lines what the next shift must know. Pure.</summary>
internal static class OpsBriefRules
{
    private const int MostTitles = 2;
    private const int MostChanges = 4;

    /// <param name="parts">As they are now.</param>
    /// <param name="needs">As they are now, the most urgent first.</param>
    /// <param name="figures">As they are now.</param>
    /// <param name="last">The snapshot before; null where there is none.</param>
    /// <param name="now">The present.</param>
    public static OpsBrief Of(IReadOnlyList<OpsPart> parts, IReadOnlyList<OpsNeed> needs, IReadOnlyList<OpsFigure> figures, OpsSnapshot? last, DateTimeOffset now)
    {
        var status = OpsStatusRules.Worst(parts.Select(part => part.Status));
        return new OpsBrief
        {
            Status = status,
            Headline = HeadlineOf(needs, parts, status),
            NeedsYou = NeedsOf(needs),
            GotWorse = last is null ? "There is no earlier snapshot to compare with." : WorseOf(Changes(parts, needs, figures, last), last, now),
            First = FirstOf(needs, parts),
            ComparedWith = last?.Name,
        };
    }

    private static string HeadlineOf(IReadOnlyList<OpsNeed> needs, IReadOnlyList<OpsPart> parts, DashboardSeverity status)
    {
        var urgent = needs.Count(need => need.Severity == DashboardSeverity.Issues);
        return urgent > 0 ? $"{DashboardWords.Of(urgent, "thing needs", "things need")} a person now"
            : needs.Count > 0 ? $"{DashboardWords.Of(needs.Count, "thing wants", "things want")} a look"
            : status == DashboardSeverity.Clean ? "All is well"
            : $"Nothing waits for a person; look at {string.Join(", ", parts.Where(part => part.Status != DashboardSeverity.Clean).Select(part => part.Name))}";
    }

    private static string NeedsOf(IReadOnlyList<OpsNeed> needs) => needs.Count == 0 ? "Nothing needs a person."
        : $"Needs a person: {string.Join("; ", needs.Take(MostTitles).Select(need => need.Title.TrimEnd('.')))}{(needs.Count > MostTitles ? $"; and {needs.Count - MostTitles} more" : "")}.";

    private static string WorseOf(IReadOnlyList<string> changes, OpsSnapshot last, DateTimeOffset now)
    {
        var since = string.Create(CultureInfo.InvariantCulture, $"{DashboardWords.Moment(last.CreatedAt)} UTC, {DashboardWords.Span(now > last.CreatedAt ? now - last.CreatedAt : TimeSpan.Zero)} ago");
        return changes.Count == 0 ? $"Nothing got worse since the last snapshot ({since})."
            : $"Worse since the last snapshot ({since}): {string.Join("; ", changes.Take(MostChanges))}{(changes.Count > MostChanges ? $"; and {changes.Count - MostChanges} more" : "")}.";
    }

    private static string FirstOf(IReadOnlyList<OpsNeed> needs, IReadOnlyList<OpsPart> parts) =>
        needs.Count > 0 ? $"First: {needs[0].Command}"
        : parts.FirstOrDefault(part => part.Status == OpsStatusRules.Worst(parts.Select(other => other.Status)) && part.Status != DashboardSeverity.Clean) is { } worst ? $"First: {worst.Command}"
        : "First: nothing to do.";

    private static List<string> Changes(IReadOnlyList<OpsPart> parts, IReadOnlyList<OpsNeed> needs, IReadOnlyList<OpsFigure> figures, OpsSnapshot last)
    {
        var changes = needs.GroupBy(need => need.Kind, StringComparer.Ordinal).Select(kind => ChangeOf([.. kind], [.. last.NeedsYou.Where(need => need.Kind == kind.Key)])).OfType<string>().ToList();
        var before = last.Parts.ToDictionary(part => part.Name, StringComparer.Ordinal);
        changes.AddRange(parts.Where(part => IsNews(part) && before.TryGetValue(part.Name, out var then) && part.Status > then.Status).Select(part => $"{part.Title} {before[part.Name].Said} → {part.Said}"));
        var figuresBefore = last.Figures.ToDictionary(figure => figure.Id, StringComparer.Ordinal);
        changes.AddRange(figures.Where(figure => figuresBefore.TryGetValue(figure.Id, out var then) && figure.Severity > then.Severity).Select(figure => $"{figure.Label} {figuresBefore[figure.Id].Text} → {figure.Text}"));
        return changes;
    }

    // What these two say is said by the needs and the health of hand-offs.
    private static bool IsNews(OpsPart part) => part.Error is not null || part.Name is not (OpsPartNames.Dashboard or OpsPartNames.SyncAudit);

    // Titles count and name, so another title alone is no news; more of a kind is, and worse of it.
    private static string? ChangeOf(IReadOnlyList<OpsNeed> now, IReadOnlyList<OpsNeed> then)
    {
        var known = then.Select(need => need.Title).ToHashSet(StringComparer.Ordinal);
        if (now.Count > then.Count)
            return $"new: {now.FirstOrDefault(need => !known.Contains(need.Title), now[0]).Title.TrimEnd('.')}";
        return now.Max(need => need.Severity) > then.Max(need => need.Severity) ? $"{now[0].Title.TrimEnd('.')} (was: {then[0].Title.TrimEnd('.')})" : null;
    }
}
