namespace AgentOps;

/// <summary>
/// How likely two issues say the same, from 0 to 1: 0.55 for the title, 0.30 for the text and 0.15 for the labels, each times the share of words that both
/// have. Below 0.34 they are told apart; with the same title they count 0.98 at least.
/// </summary>
public static class DuplicateRules
{
    public const double TitleWeight = 0.55;
    public const double TextWeight = 0.30;
    public const double LabelWeight = 0.15;
    public const double Least = 0.34;
    public const double SameTitle = 0.98;

    /// <summary>The score, whether or not it reaches <see cref="Least"/>.</summary>
    public static double Score(AgentIssue one, AgentIssue other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        var (title, otherTitle) = (Words(one.Title), Words(other.Title));
        var score = (TitleWeight * Alike(title, otherTitle))
            + (TextWeight * Alike(Words(one.Body), Words(other.Body)))
            + (LabelWeight * Alike(one.Labels, other.Labels));
        return Math.Round(title.Count > 0 && title.SequenceEqual(otherTitle) ? Math.Max(score, SameTitle) : score, 4);
    }

    /// <summary>Those of the others that may say the same, likeliest first, of equal ones the oldest; never the issue itself.</summary>
    public static IReadOnlyList<IssueDuplicate> Find(AgentIssue issue, IEnumerable<AgentIssue> others)
    {
        ArgumentNullException.ThrowIfNull(issue);
        return
        [
            .. others.Where(other => other.Number != issue.Number)
                .Select(other => new IssueDuplicate(other.Number, other.Title, other.State, Score(issue, other)))
                .Where(duplicate => duplicate.Score >= Least)
                .OrderByDescending(duplicate => duplicate.Score).ThenBy(duplicate => duplicate.Number),
        ];
    }

    // Twice what both have, over what each has; two that say nothing have nothing in common.
    private static double Alike(IEnumerable<string> one, IEnumerable<string> other)
    {
        var mine = one.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var theirs = other.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return mine.Count == 0 || theirs.Count == 0 ? 0 : 2.0 * mine.Count(theirs.Contains) / (mine.Count + theirs.Count);
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
                at++;
            if (at - start > 1)
                words.Add(text[start..at].ToLowerInvariant());
            at = at == start ? at + 1 : at;
        }
        return words;
    }
}
