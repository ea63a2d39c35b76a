using System.Collections;

namespace AgentOps.Cmdlets;

/// <summary>The tracker that a command line being typed means, where it is one of files.</summary>
internal static class LocalTracker
{
    public static IIssueTracker? Find(CompletionScope scope, IssueTrackers trackers)
    {
        var typed = scope.Bound["Tracker"] is IEnumerable and not string ? null : scope.Bound["Tracker"]?.ToString();
        var name = typed ?? trackers.DefaultName;
        return trackers.Names.Contains(name) && trackers.Get(name) is { Kind: not TrackerKind.GitHub } tracker ? tracker : null;
    }
}
