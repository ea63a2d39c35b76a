using System.Diagnostics;

namespace AgentOps.Adapters.Tests.Missions;

public sealed class RepoCheckupTests : IDisposable
{
    private static readonly IReadOnlyList<ITool> Tools = BuiltInTools.Create(AgentSettings.Default, TimeProvider.System);

    private readonly string root = Directory.CreateTempSubdirectory("agentops-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void The_shipped_mission_has_no_finding_and_needs_no_advice() => Assert.Empty(MissionCheck.Run(Shipped(), null, null));

    [Fact]
    public void It_calls_only_safe_tools_so_it_runs_without_approval()
    {
        var mission = Shipped().Mission!;
        var called = mission.Plan!.Steps.Select(step => Tools.Single(tool => tool.Descriptor.Name == step.Tool).Descriptor).ToList();

        Assert.All(called, tool => Assert.Equal(Risk.Safe, tool.Risk));
        Assert.All(called, tool => Assert.Contains(tool.Name, mission.AllowedTools!));
        Assert.True(mission.MaxSteps >= mission.Plan.Steps.Count);
    }

    [Fact]
    public async Task In_a_repository_the_report_has_every_section()
    {
        Git("init", "-q", "-b", "main");
        Write("README.md", "# Demo\n");
        Write("src/app.cs", "// TODO: mend\n");
        Git("add", "-A");
        Git("-c", "user.name=Ada", "-c", "user.email=ada@example.org", "commit", "-q", "-m", "First");
        Write("loose.txt", "not committed");

        var (report, summary) = await RunAsync();

        Assert.Contains("Commits of the last 30 days: 1, authors: 1, files changed: 2", report);
        Assert.Contains("| untracked | loose.txt |", report);
        Assert.Contains("Branches: 1, without a commit in the last 90 days: 0", report);
        Assert.Contains("| LICENSE | **missing** |", report);
        Assert.Contains("| README | README.md |", report);
        Assert.Contains("src/app.cs:1: // TODO: mend", report);
        Assert.DoesNotContain("Not available: ", report);
        Assert.Contains(".agentops/artifacts/01run/report.md", summary);
    }

    [Fact]
    public async Task Without_git_the_report_says_so_and_keeps_what_can_be_known()
    {
        Write("src/app.cs", "// FIXME: mend\n");

        var (report, _) = await RunAsync();

        Assert.Contains("Not available: The workspace is not in a git repository.", report);
        Assert.Contains("src/app.cs:1: // FIXME: mend", report);
        Assert.Contains("| README | **missing** |", report);
    }

    private static MissionReading Shipped() => new MissionCatalog(null, new YamlDocumentReader(), ShippedFolder()).Read("repo-checkup", "/");

    private static string ShippedFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "module", "missions")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "module", "missions");
    }

    private async Task<(string Report, string Summary)> RunAsync()
    {
        var mission = Shipped().Mission!;
        var inputs = InputBinder.Bind(mission, new Dictionary<string, string>());
        var steps = new List<Step>();
        TemplateScope Scope() => new("01run", mission.Id, root, inputs, steps);
        foreach (var planned in mission.Plan!.Steps)
        {
            var tool = Tools.Single(one => one.Descriptor.Name == planned.Tool);
            var arguments = TemplateRenderer.RenderJson(planned.Arguments, Scope());
            Assert.Empty(JsonSchema.Parse(tool.Descriptor.Schema).Validate(arguments));
            var result = await tool.InvokeAsync(Invocation(arguments, steps.Count + 1), default);
            Assert.True(result.Error is null || planned.ContinueOnError, $"{planned.Tool}: {result.Error}");
            steps.Add(new Step { RunId = "01run", Number = steps.Count + 1, Tool = planned.Tool, Output = result.Output, Data = result.Data });
        }
        return (File.ReadAllText(Path.Combine(root, ".agentops", "artifacts", "01run", "report.md")), TemplateRenderer.RenderText(mission.Plan.Finish!, Scope()));
    }

    private ToolInvocation Invocation(string arguments, int step) => new()
    {
        Arguments = ToolArguments.Parse(arguments),
        RunId = "01run",
        StepNumber = step,
        Root = root,
        Workspace = root,
        Artifacts = Path.Combine(root, ".agentops", "artifacts", "01run"),
    };

    private void Write(string path, string content)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = root })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
