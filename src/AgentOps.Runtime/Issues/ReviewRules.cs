namespace AgentOps;

/// <summary>Decides whether a reviewer's approval stands, as a pure function: an agent can be talked into approving, these rules cannot.</summary>
public static class ReviewRules
{
    /// <summary>The verdict. What is not known speaks against the change.</summary>
    public static ReviewVerdict Judge(ReviewFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var concerns = new List<string>(facts.MustFix);
        if (facts.Guardrails is null)
            concerns.Add("The change was not held against the guardrails.");
        if (facts.IsBroad && !facts.HasAutomatedCheck)
            concerns.Add("The change is broad, and the plan has no check that a machine makes.");
        var found = facts.Guardrails ?? [];
        var stands = facts.Approved && concerns.Count == 0 && found.Count == 0;
        return new ReviewVerdict(
            stands,
            facts.Approved && !stands,
            stands ? facts.IsLowRisk ? ReviewRisk.Low : ReviewRisk.Medium : ReviewRisk.High,
            stands || !facts.Approved ? facts.Summary : $"{facts.Summary} {Against(concerns.Count, found)}".TrimStart(),
            concerns);
    }

    private static string Against(int concerns, IReadOnlyList<string> found)
    {
        var guardrails = found.Count == 0 ? "" : $"the guardrails found {string.Join(", ", found)}";
        var rest = concerns == 0 ? "" : FormattableString.Invariant($"{concerns} concern(s) are open");
        return $"The reviewer approves, but {string.Join(", and ", new[] { guardrails, rest }.Where(part => part.Length > 0))}: a person decides.";
    }
}
