using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Http;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Publications;

/// <summary>A repository with a real remote, a GitHub on loopback over that remote, and a run with work in a worktree of its own.</summary>
public sealed class PublicationFixture : IAsyncDisposable
{
    private readonly DirectoryInfo remote = Directory.CreateTempSubdirectory("agentops-remote-");
    private readonly LoopbackServer server;

    public PublicationFixture(TimeProvider? clock = null)
    {
        At = new WorktreeFixture { Whole = new RuntimeFixture { Clock = clock ?? TimeProvider.System } }.Repository();
        WorktreeFixture.GitIn(Remote, "init", "-q", "--bare", "-b", "main");
        At.Git("remote", "add", "origin", Remote);
        At.Git("push", "-q", "origin", "main");
        Site = new LoopbackGitHub { Pulls = new LoopbackPulls { Remote = Remote } };
        Site.Issues.Add((JsonNode)LoopbackGitHub.Issue(42, "Broken build", "bug"));
        server = new LoopbackServer(Site.Answer);
        Configure("mode: human_approval");
    }

    public WorktreeFixture At { get; }

    public string Remote => remote.FullName;

    public LoopbackGitHub Site { get; }

    public IReadOnlyList<LoopbackRequest> Requests => server.Requests;

    /// <summary>The bodies of the comments that issue 42 has.</summary>
    public IReadOnlyList<string> Comments => [.. ((JsonArray)Site.Issues[0]!["_comments"]!).Select(comment => (string)comment!["body"]!)];

    public IReadOnlyList<string> Labels => [.. ((JsonArray)Site.Issues[0]!["labels"]!).Select(label => (string)label!["name"]!)];

    public void Configure(string publication, string repository = "octo/demo", string more = "") => At.Whole.Configure($$"""
        trackers:
          main: { kind: github, api_base: '{{server.Url}}', repository: {{repository}}, token_variable: AGENTOPS_TEST_NO_SUCH_TOKEN, default: true }
          list: { kind: file, path: issues.json }
        publication: { {{publication}}, pull_requests: true, labels: [proposed] }
        {{more}}
        """);

    /// <summary>A run that has ended and left a change in its worktree.</summary>
    public async Task<Worktree> WorkAsync(AgentRuntime runtime, string path = "src/app.txt", string text = "two\n")
    {
        var run = await WorktreeFixture.RunAsync(runtime, RunStatus.Succeeded);
        var worktree = await At.PrepareAsync(runtime, id: run.Id, dirty: DirtyPolicy.Allow);
        await runtime.Worktrees.CompleteAsync(run.Id, succeeded: true, default);
        Directory.CreateDirectory(Path.GetDirectoryName(At.PathOf(worktree, path))!);
        File.WriteAllText(At.PathOf(worktree, path), text);
        return worktree;
    }

    public static PublicationProposal Proposal(Worktree worktree, string tracker = "main") => new()
    {
        RunId = worktree.Id, Tracker = tracker, Issue = 42, Title = "Mend the build", Body = "It builds again.", Comment = "I have mended it.", Review = new PublicationReview(true, "Looks right."),
    };

    /// <summary>Work of a run, proposed, and waiting for a person.</summary>
    public async Task<Publication> ProposedAsync(AgentRuntime runtime, string tracker = "main") =>
        await runtime.Publications.ProposeAsync(Proposal(await WorkAsync(runtime), tracker), default);

    public static Task<Approval> ApproveAsync(AgentRuntime runtime, Publication publication) => runtime.Approvals.DecideAsync(publication.ApprovalId!, true, new ApprovalAnswer(), default);

    public static Task<Approval> DenyAsync(AgentRuntime runtime, Publication publication) =>
        runtime.Approvals.DecideAsync(publication.ApprovalId!, false, new ApprovalAnswer { Comment = "not like this" }, default);

    /// <summary>The commit of a branch at the remote; null where it is not there.</summary>
    public string? TipAtRemote(string branch)
    {
        var listed = WorktreeFixture.GitIn(Remote, "for-each-ref", "--format=%(objectname)", $"refs/heads/{branch}");
        return listed.Length == 0 ? null : listed;
    }

    /// <summary>One branch of the run, one pull request, one comment, one label of ours, and no more.</summary>
    public void AssertOnce(Publication publication)
    {
        Assert.Equal(publication.Commit, TipAtRemote(publication.Branch!));
        Assert.Equal(2, WorktreeFixture.GitIn(Remote, "for-each-ref", "refs/heads").Split('\n').Length);
        Assert.Single(Site.Pulls.All);
        Assert.Single(Comments);
        Assert.Equal(["bug", "proposed"], Labels);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await At.DisposeAsync();
        remote.Delete(recursive: true);
    }
}
