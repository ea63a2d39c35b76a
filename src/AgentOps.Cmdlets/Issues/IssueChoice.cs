using System.Management.Automation;
using System.Runtime.CompilerServices;

namespace AgentOps.Cmdlets;

/// <summary>Labels as an operator types them: names are asked of the tracker, patterns are looked for in what it gives.</summary>
internal sealed class IssueChoice(IReadOnlyList<string> labels)
{
    private readonly List<WildcardPattern> patterns =
        [.. labels.Where(WildcardPattern.ContainsWildcardCharacters).Select(label => WildcardPattern.Get(label, WildcardOptions.IgnoreCase))];

    /// <summary>Those without wildcards.</summary>
    public IReadOnlyList<string> Names { get; } = [.. labels.Where(label => !WildcardPattern.ContainsWildcardCharacters(label))];

    /// <summary>The first issues that fit, and nothing is read beyond them.</summary>
    public async IAsyncEnumerable<AgentIssue> TakeAsync(IAsyncEnumerable<AgentIssue> issues, int most, [EnumeratorCancellation] CancellationToken ct)
    {
        await foreach (var issue in issues.WithCancellation(ct))
        {
            if (!patterns.TrueForAll(pattern => issue.Labels.Any(pattern.IsMatch)))
                continue;
            yield return issue;
            if (--most == 0)
                yield break;
        }
    }

    /// <summary>Whether one issue has all of them.</summary>
    public bool Fits(AgentIssue issue) => new IssueQuery { Labels = Names, IncludePullRequests = true }.Fits(issue) && patterns.TrueForAll(pattern => issue.Labels.Any(pattern.IsMatch));
}
