using System.Diagnostics;

namespace AgentOps.Tests.Tools;

/// <summary>A folder of its own, with or without a git repository, that tools are called in.</summary>
public sealed class TestRepository : IDisposable
{
    public static readonly DateTimeOffset Now = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    private readonly string parent = Directory.CreateTempSubdirectory("agentops-").FullName;

    public TestRepository(bool git = true)
    {
        Root = Path.Combine(parent, "repository");
        Directory.CreateDirectory(Root);
        Outside = Path.Combine(parent, "outside");
        Directory.CreateDirectory(Outside);
        if (!git)
            return;
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
    }

    public string Root { get; }

    /// <summary>A folder beside the repository that no tool may reach.</summary>
    public string Outside { get; }

    public string Write(string path, string content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return full;
    }

    public string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    public void Commit(string subject, int daysAgo = 1, string author = "Ada") => Commit(subject, Now.AddDays(-daysAgo), author);

    public string Git(params string[] arguments) => Run(null, arguments);

    public Task<ToolResult> CallAsync(string tool, string arguments = "{}", CancellationToken ct = default) =>
        BuiltInTools.Create(AgentSettings.Default, new FixedClock(Now)).Single(one => one.Descriptor.Name == tool).InvokeAsync(Invocation(arguments), ct);

    public ToolInvocation Invocation(string arguments) => new()
    {
        Arguments = ToolArguments.Parse(arguments),
        RunId = "01run",
        StepNumber = 3,
        Root = Root,
        Workspace = Root,
        Artifacts = Path.Combine(Root, ".agentops", "artifacts", "01run"),
    };

    public void Dispose() => Directory.Delete(parent, recursive: true);

    private void Commit(string subject, DateTimeOffset at, string author)
    {
        Git("add", "-A");
        Run(at, "-c", $"user.name={author}", "commit", "-q", "--allow-empty", "-m", subject);
    }

    private string Run(DateTimeOffset? at, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        if (at is { } date)
            start.Environment["GIT_AUTHOR_DATE"] = start.Environment["GIT_COMMITTER_DATE"] = date.ToString("yyyy-MM-ddTHH:mm:ssZ");
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(process.StandardError.ReadToEnd());
    }
}
