using System.Net;

namespace AgentOps.Adapters;

/// <summary>The tools that need the network: HTTP and GitHub.</summary>
internal static class NetworkTools
{
    /// <summary>New instances; nothing is opened before the first call.</summary>
    public static IReadOnlyList<ITool> Create(AgentSettings settings, Workspace workspace, TimeProvider clock, CacheService? caches = null)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        var client = new GitHubClient(settings, clock, caches);
        GitHubTool GitHub(ToolDescriptor descriptor, Func<GitHubCall, Task<ToolResult>> work) => new(descriptor, settings.GitHub, work, client);
        return
        [
            new HttpGetTool(settings.Http, new GuardedConnection(settings.Http.AllowedHosts, Dns.GetHostAddressesAsync), clock),
            GitHub(IssueReadTools.Details, IssueReadTools.ReadDetailsAsync),
            GitHub(IssueReadTools.ByLabel, IssueReadTools.FindByLabelAsync),
            GitHub(IssueReadTools.Assigned, IssueReadTools.FindAssignedAsync),
            GitHub(IssueReadTools.Ready, IssueReadTools.FindReadyAsync),
            GitHub(PullRequestTools.Details, PullRequestTools.ReadDetailsAsync),
            GitHub(PullRequestTools.Files, PullRequestTools.ListFilesAsync),
            GitHub(IssueWriteTools.AddLabel, IssueWriteTools.AddLabelAsync),
            GitHub(IssueWriteTools.RemoveLabel, IssueWriteTools.RemoveLabelAsync),
            GitHub(IssueWriteTools.Assign, IssueWriteTools.AssignAsync),
            GitHub(CommentTools.Post, CommentTools.PostAsync),
            GitHub(CommentTools.Ask, CommentTools.AskAsync),
        ];
    }
}
