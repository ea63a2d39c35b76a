using System.Globalization;

namespace AgentOps;

/// <summary>What is published and who decides, as one pure table.</summary>
public static class PublicationRules
{
    /// <summary>Of a proposal under these settings.</summary>
    /// <param name="settings">How far a run may go.</param>
    /// <param name="proposal">What the run wants, with findings and review.</param>
    /// <param name="hasWork">Whether there is a branch with commits of the run.</param>
    /// <param name="isStaged">Whether the tracker takes files: those go nowhere, so what may be sent does not matter.</param>
    public static PublicationDecision Decide(PublicationSettings settings, PublicationProposal proposal, bool hasWork, bool isStaged)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(proposal);
        IReadOnlyList<PublicationActionKind> actions = [.. Actions(settings, proposal, hasWork, isStaged)];
        var (against, why) = Against(proposal);
        var (needsPerson, reason) = actions.Count == 0 ? (false, "The configuration lets nothing of it be published.")
            : against ? (true, why)
            : settings.Mode == PublicationMode.HumanApproval ? (true, "The configuration lets a person decide about everything.")
            : proposal.IsLowRisk ? (false, "Documents or tests alone, reviewed, and nothing found.")
            : (true, "It changes more than documents or tests.");
        return new PublicationDecision(needsPerson, reason, against ? Risk.Destructive : Risk.Review, actions);
    }

    /// <summary>One sentence that says what publishing does.</summary>
    public static string Summarise(PublicationProposal proposal, IReadOnlyList<PublicationActionKind> actions, string? branch, string? @base)
    {
        ArgumentNullException.ThrowIfNull(proposal);
        var parts = actions.Select(kind => kind switch
        {
            PublicationActionKind.Branch => $"branch {branch}",
            PublicationActionKind.PullRequest => $"draft pull request into {@base ?? "the default branch"}",
            PublicationActionKind.Comment => "comment",
            _ => "labels",
        });
        var found = proposal.Findings.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" Guardrails found {proposal.Findings.Count}.");
        var review = proposal.Review switch { null => " Not reviewed.", { Approved: false } => " The review does not approve.", _ => "" };
        return string.Create(CultureInfo.InvariantCulture, $"Publish \"{proposal.Title}\" to {proposal.Tracker}#{proposal.Issue}: {string.Join(", ", parts)}.{found}{review}");
    }

    private static (bool Against, string Why) Against(PublicationProposal proposal) =>
        proposal.Findings.Count > 0 ? (true, string.Create(CultureInfo.InvariantCulture, $"The guardrails found {proposal.Findings.Count}: {string.Join(", ", proposal.Findings.Select(finding => finding.Rule).Distinct().Order(StringComparer.Ordinal))}."))
        : proposal.Review is null ? (true, "Nobody reviewed it.")
        : !proposal.Review.Approved ? (true, "The review does not approve.")
        : (false, "");

    private static IEnumerable<PublicationActionKind> Actions(PublicationSettings settings, PublicationProposal proposal, bool hasWork, bool isStaged)
    {
        if (hasWork && settings.Mode != PublicationMode.CommentOnly && (settings.PullRequests || isStaged))
        {
            yield return PublicationActionKind.Branch;
            yield return PublicationActionKind.PullRequest;
        }
        if (proposal.Comment.Length > 0 && settings.Comments)
            yield return PublicationActionKind.Comment;
        if (settings.Labels.Concat(proposal.Labels).Any() && settings.Comments)
            yield return PublicationActionKind.Labels;
    }
}
