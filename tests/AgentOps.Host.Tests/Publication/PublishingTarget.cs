using System.Diagnostics;
using System.Text.Json.Nodes;
using AgentOps.Adapters;
using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Host.Tests.Publications;

/// <summary>A workspace whose publications a program publishes that is ended at a write of our choice: of the store, or at GitHub before or after it took effect.</summary>
internal sealed class PublishingTarget : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-publish-kill-");
    private readonly LoopbackGitHub site;
    private readonly LoopbackServer server;
    private readonly Workspace workspace;
    private readonly object gate = new();
    private Process? target;
    private int writes;
    private int endAt;

    public PublishingTarget()
    {
        workspace = new Workspace(Directory.CreateDirectory(Path.Combine(folder.FullName, "repo")).FullName);
        Git(folder.FullName, "init", "-q", "--bare", "-b", "main", Remote);
        Git(workspace.Root, "init", "-q", "-b", "main");
        Git(workspace.Root, "config", "user.name", "Ada");
        Git(workspace.Root, "config", "user.email", "ada@example.org");
        Directory.CreateDirectory(workspace.Folder);
        File.WriteAllText(Path.Combine(workspace.Folder, ".gitignore"), "*\n");
        File.WriteAllText(Path.Combine(workspace.Root, ".gitignore"), "trust.json*\n");
        Git(workspace.Root, "add", "-A");
        Git(workspace.Root, "commit", "-q", "-m", "Begin");
        Git(workspace.Root, "remote", "add", "origin", Remote);
        Git(workspace.Root, "push", "-q", "origin", "main");
        site = new LoopbackGitHub { Pulls = new LoopbackPulls { Remote = Remote } };
        server = new LoopbackServer(Answer);
        File.WriteAllText(workspace.ConfigurationPath, $$"""
            trackers: { main: { kind: github, api_base: '{{server.Url}}', repository: octo/demo, token_variable: AGENTOPS_TEST_NO_SUCH_TOKEN } }
            publication: { pull_requests: true, labels: [proposed] }
            """);
        Trust.Grant(workspace, TimeProvider.System.GetUtcNow());
    }

    public IReadOnlyList<string> Told { get; private set; } = [];

    private string Remote => Path.Combine(folder.FullName, "remote.git");

    private TrustStore Trust => new(Path.Combine(workspace.Root, "trust.json"));

    public Task<AgentRuntime> OpenAsync() => AgentRuntime.OpenAsync(new AgentRuntimeOptions { Workspace = workspace, Adapters = new AdapterSet(), Trust = Trust }, CancellationToken.None);

    /// <summary>What a run of this issue proposes, approved in the store, and published by nobody yet.</summary>
    public async Task<Publication> ApprovedAsync(AgentRuntime runtime, int issue)
    {
        lock (gate)
            site.Issues.Add((JsonNode)LoopbackGitHub.Issue(issue, "Broken build"));
        var now = TimeProvider.System.GetUtcNow();
        var run = new Run { Id = AgentId.New(now), Mission = "work", DefinitionHash = "h", CreatedAt = now };
        var lease = new LeaseClaim(Guid.NewGuid().ToString("N"), ProcessIdentity.Current().ToString(), now, now.AddMinutes(1));
        await runtime.Store.Runs.CommitAsync(new RunCommit { RunId = run.Id, LeaseToken = lease.Token, At = now, Begin = run, Lease = lease }, default);
        var worktree = await runtime.Worktrees.PrepareAsync(run.Id, "kill", WorktreeKind.Worktree, DirtyPolicy.Allow, default);
        await File.WriteAllTextAsync(Path.Combine(workspace.Root, worktree.Path, "work.txt"), $"{issue}\n");
        var proposed = await runtime.Publications.ProposeAsync(new PublicationProposal { RunId = run.Id, Tracker = "main", Issue = issue, Title = "Mend it", Comment = "Mended." }, default);
        await runtime.Store.Approvals.DecideAsync(proposed.ApprovalId!, new ApprovalDecision(true, "a test", now), default);
        return proposed;
    }

    /// <summary>Publishes in another process and ends that at its n-th write; false where it came to its end before.</summary>
    public async Task<bool> EndAtAsync(Publication publication, int write)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), workspace.Root, "publish", publication.Id])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        lock (gate)
            (target, writes, endAt) = (process, 0, write);
        var told = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            told.Add(line);
            if (!Reached() && !process.HasExited)
                await process.StandardInput.WriteLineAsync();
        }
        await process.WaitForExitAsync();
        Told = told;
        lock (gate)
            return (target = null) is null && writes >= endAt;
    }

    /// <summary>One branch of the run, one pull request of it, one comment, one label.</summary>
    public void AssertOnce(Publication publication)
    {
        var issue = site.Issues.Single(one => (int)one!["number"]! == publication.Issue)!;
        Assert.Equal(publication.Commit, Git(Remote, "for-each-ref", "--format=%(objectname)", $"refs/heads/{publication.Branch}"));
        Assert.Single(site.Pulls.All, pull => (string?)pull!["head"]!["ref"] == publication.Branch);
        Assert.Single((JsonArray)issue["_comments"]!);
        Assert.Single((JsonArray)issue["labels"]!);
    }

    public int Branches => Git(Remote, "for-each-ref", "refs/heads").Split('\n').Length;

    public int PullRequests => site.Pulls.All.Count;

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        folder.Delete(recursive: true);
    }

    // What the other side does between hearing and answering is two moments.
    private LoopbackReply Answer(LoopbackRequest request)
    {
        if (request.Method == "GET")
            return site.Answer(request);
        if (Reached())
            return LoopbackReply.Broken;
        var reply = site.Answer(request);
        return Reached() ? LoopbackReply.Broken : reply;
    }

    private bool Reached()
    {
        lock (gate)
        {
            if (target is null || ++writes != endAt)
                return false;
            target.Kill();
            return true;
        }
    }

    private static string Git(string where, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = where, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? output.TrimEnd('\n') : throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}");
    }
}
