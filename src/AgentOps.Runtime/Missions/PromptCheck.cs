using System.Text.RegularExpressions;
using static AgentOps.FindingSeverity;

namespace AgentOps;

/// <summary>The prompt advice of the playbook, judged over goal, constraints and success criteria: what a prompt must have and must avoid.</summary>
internal static partial class PromptCheck
{
    private static readonly (string Rule, FindingSeverity Severity, Func<Mission, PromptText, bool> Applies, string Message, string Fix)[] Rules =
    [
        ("prompt-scope", Warning, static (_, text) => !text.Paths && !text.Has(PromptWords.Scope),
            "The prompt has no scope boundary: it does not say what may be touched, or what may not.", "Add a constraint such as: Change nothing outside src/."),
        ("prompt-deliverable", Warning, static (_, text) => !text.Has(PromptWords.Deliverable),
            "The prompt does not say what is to be delivered.", "Name the result and its form, such as: Write a Markdown report with one line for each finding."),
        ("prompt-stop", Information, static (_, text) => !text.Has(PromptWords.Stop),
            "The prompt has no stop condition.", "Say when to stop, such as: Stop when the test passes, or after three attempts."),
        ("prompt-failure-output", Information, static (_, text) => !text.Has(PromptWords.FailureAlone) && !text.HasTogether(PromptWords.Condition, PromptWords.Failure, []),
            "The prompt does not say what to answer when the work cannot be done.", "Add a constraint such as: If it cannot be done, say why and change nothing."),
        ("prompt-broad", Warning, static (_, text) => text.HasTogether(PromptWords.Change, PromptWords.Everything, PromptWords.Negation) || text.Has(PromptWords.Speculative),
            "The prompt asks for broad or speculative changes.", "Name the one thing to change and where it is."),
        ("prompt-repositories", Warning, static (mission, text) => text.HasTogether(PromptWords.Repositories, PromptWords.Repositories, PromptWords.Negation) && !NamesRepositories(mission),
            "The prompt speaks of several repositories without naming them.", "Name each as owner/name, or run one mission for each repository."),
        ("prompt-success-criteria", Warning, static (mission, _) => mission.SuccessCriteria.Count == 0,
            "The mission has no success criteria.", "Add success_criteria with at least one thing that can be checked."),
    ];

    public static IEnumerable<Finding> Run(Mission mission)
    {
        var text = new PromptText(mission);
        return Rules.Where(rule => rule.Applies(mission, text)).Select(rule => MissionCheck.At(mission, "goal", rule.Severity, rule.Rule, rule.Message, rule.Fix));
    }

    private static bool NamesRepositories(Mission mission) => mission.Constraints.Append(mission.Goal).Any(text => OwnerAndName().IsMatch(text));

    [GeneratedRegex(@"(?:^|[\s(,`'""/])[A-Za-z0-9][\w-]*/[A-Za-z0-9][\w.-]*(?=$|[\s,;:.)`'""])", RegexOptions.CultureInvariant)]
    private static partial Regex OwnerAndName();
}
