using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>The texts of a publication: without secrets, within limits, as they reach people.</summary>
internal static class PublicationTexts
{
    private const int LongestTitle = 200;
    private const int LongestText = 60_000;
    private const int MostFindings = 50;

    /// <summary>The proposal as it may be stored. Fails with tool_arguments_invalid where there is no title.</summary>
    public static PublicationProposal Clean(PublicationProposal proposal)
    {
        var title = Cut(VisibleText.Of(string.Join(' ', Redactor.Redact(proposal.Title).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))), LongestTitle);
        if (title.Length == 0)
            throw new AgentOpsException("tool_arguments_invalid", "A publication needs a title.", "title");
        return proposal with
        {
            Title = title,
            Body = Cut(Redactor.Redact(proposal.Body.Trim()), LongestText),
            Comment = Cut(Redactor.Redact(proposal.Comment.Trim()), LongestText),
            Labels = [.. proposal.Labels.Select(label => Redactor.Redact(label.Trim())).Where(label => label.Length > 0 && !label.Contains(',', StringComparison.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase)],
            Review = proposal.Review is { } review ? review with { Summary = Cut(Redactor.Redact(review.Summary.Trim()), LongestText) } : null,
        };
    }

    /// <summary>What each action will publish; the comment still without the pull request's address.</summary>
    public static IEnumerable<PublicationAction> Actions(string publicationId, PublicationDecision decision, PublicationProposal proposal, string? branch, IReadOnlyList<string> labels) =>
        decision.Actions.Select((kind, at) => new PublicationAction
        {
            Number = at + 1,
            Kind = kind,
            Key = $"publication-{publicationId}-{kind}".ToLowerInvariant(),
            Text = kind switch
            {
                PublicationActionKind.Branch => branch!,
                PublicationActionKind.PullRequest => Description(proposal),
                PublicationActionKind.Comment => proposal.Comment,
                _ => string.Join('\n', labels.Concat(proposal.Labels).Distinct(StringComparer.OrdinalIgnoreCase)),
            },
        });

    /// <summary>The comment with where the pull request is, once there is one.</summary>
    public static string Comment(string text, string? pullRequest) => pullRequest is null ? text : $"{text}\n\nProposed in {pullRequest}";

    private static string Description(PublicationProposal proposal)
    {
        var text = new StringBuilder(proposal.Body);
        text.Append(CultureInfo.InvariantCulture, $"{(text.Length == 0 ? "" : "\n\n")}For #{proposal.Issue}.");
        if (proposal.Findings.Count > 0)
            text.Append("\n\n**To look at**\n");
        foreach (var finding in proposal.Findings.Take(MostFindings))
            text.Append(CultureInfo.InvariantCulture, $"\n- `{finding.Rule}` {finding.Path}{(finding.Line is { } line ? $":{line}" : "")}: {finding.Message}");
        if (proposal.Findings.Count > MostFindings)
            text.Append(CultureInfo.InvariantCulture, $"\n- and {proposal.Findings.Count - MostFindings} more");
        return Cut(text.ToString(), LongestText);
    }

    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1)] + "…";
}
