using System.Diagnostics;
using AgentOps.Adapters;

namespace AgentOps.Host.Tests.Workflows;

/// <summary>Real processes, real SIGKILL, while an issue goes through the shipped workflow with programs as its roles.</summary>
public sealed class IssueKillTests : IDisposable
{
    private const int Kills = 12;
    private static readonly string[] Roles = ["triage", "plan", "engineer", "qa", "review"];
    private readonly DirectoryInfo root = Directory.CreateTempSubdirectory("agentops-issue-kill-");

    [Fact]
    public async Task However_often_its_process_is_killed_no_settled_role_is_repeated_and_one_proposal_comes_of_it()
    {
        MakeWorkspace();
        var effectFile = new EffectFile(PathOf("effects.log"));
        var chance = new Random(20_261_121);
        for (var kill = 0; kill < Kills; kill++)
        {
            using var target = Start();
            Assert.Equal("ready", await target.StandardOutput.ReadLineAsync());
            // The kill's moment is the point of this test: a real process is left to do a random part of the work, however slow the machine is.
            await Task.WhenAny(effectFile.WaitForMoreAsync(chance.Next(0, 2)), target.WaitForExitAsync());
            await Task.Delay(chance.Next(0, 120));
            target.Kill();
            await target.WaitForExitAsync();
        }
        using (var last = Start())
        {
            await last.WaitForExitAsync();
            Assert.Equal(0, last.ExitCode);
        }

        await using var runtime = await OpenAsync();
        var run = await OnlyAsync(runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Issue] }, CancellationToken.None));
        Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Attempt));
        Assert.True(run.Interruptions >= 3, $"only {run.Interruptions} interruptions");
        var steps = await runtime.Workflows.StepsAsync(run.Id, CancellationToken.None);
        Assert.All(steps, step => Assert.Equal((WorkflowStepStatus.Succeeded, 1, 1), (step.Status, step.Pass, step.Attempt)));
        // One run for each step, none for nothing; and of the roles' own lines none of a role after one of the next.
        Assert.Equal(steps.Select(step => step.ChildRunId).Order(), (await AllAsync(runtime.Runs.ListAsync(new RunQuery { ParentId = run.Id }, CancellationToken.None))).Select(child => child.Id).Order());
        var lines = effectFile.Lines();
        Assert.Equal(Roles, lines.Distinct());
        Assert.Equal(lines.OrderBy(line => Array.IndexOf(Roles, line)), lines);
        var publication = await OnlyAsync(runtime.Publications.ListAsync(new PublicationQuery(), CancellationToken.None));
        Assert.Equal((PublicationStatus.Proposed, "mended"), (publication.Status, Git("show", $"{publication.Branch}:src/app.txt")));
        Assert.Single(Directory.GetDirectories(PathOf(".agentops/worktrees")));
    }

    public void Dispose() => root.Delete(recursive: true);

    private void MakeWorkspace()
    {
        Directory.CreateDirectory(PathOf(".agentops"));
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
        Write(".gitignore", "/*\n!/src\n");
        Write("src/app.txt", "broken");
        Git("add", "-A");
        Git("commit", "-q", "-m", "Begin");
        Write("issues.json", """[{ "number": 7, "title": "It is broken", "body": "Mend it." }]""");
        Write("effects.log", "");
        Write(".agentops/workflows/issue.yaml", File.ReadAllText(Shipped("workflows", "issue.yaml")));
        Write("role.sh", """
            #!/bin/sh
            # A program in a role's place: says what it did once in a file of all, and its answer as JSON.
            echo "$STEP_ID" >> "$AGENTOPS_WORKSPACE/effects.log"
            sleep 0.05
            case "$STEP_ID" in
              triage) echo '{"type":"bug","priority":"low","summary":"It is broken."}' ;;
              plan) echo '{"summary":"Mend it.","files":["src/app.txt"],"validation":[{"how":"manual","what":"Look."}]}' ;;
              engineer) printf mended > src/app.txt; echo '{"summary":"Mended.","files":["src/app.txt"]}' ;;
              qa) echo '{"passed":true,"summary":"It works."}' ;;
              review) echo '{"decision":"approve","summary":"It is right."}' ;;
            esac
            """);
        var agents = string.Concat(Roles.Select(role => $"  issue-{role}: {{ command: [/bin/sh, '{PathOf("role.sh")}'], risk: safe, idempotent: true }}\n"));
        Write(".agentops/agentops.yaml", $"trackers: {{ backlog: {{ kind: file, path: issues.json }} }}\nissues: {{ qa: true }}\nagents:\n{agents}");
        new TrustStore(PathOf("trust.json")).Grant(new Workspace(root.FullName), TimeProvider.System.GetUtcNow());
    }

    private Task<AgentRuntime> OpenAsync() => AgentRuntime.OpenAsync(
        new AgentRuntimeOptions { Workspace = new Workspace(root.FullName), Adapters = new AdapterSet(), Trust = new TrustStore(PathOf("trust.json")) }, CancellationToken.None);

    private static async Task<List<T>> AllAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
            all.Add(item);
        return all;
    }

    private static async Task<T> OnlyAsync<T>(IAsyncEnumerable<T> items) => Assert.Single(await AllAsync(items));

    private static string Shipped(string folder, string file)
    {
        var above = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(above!.FullName, "AgentOps.sln")))
            above = above.Parent;
        return Path.Combine(above.FullName, "module", folder, file);
    }

    private string PathOf(string relative) => Path.Combine(root.FullName, relative);

    private void Write(string relative, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(relative))!);
        File.WriteAllText(PathOf(relative), text);
    }

    private string Git(params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = root.FullName, RedirectStandardOutput = true })!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
        return output.TrimEnd('\n');
    }

    private Process Start() => Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KillTarget.dll"), root.FullName, "issue"])
    {
        RedirectStandardOutput = true,
    })!;
}
