using AgentOps.Tests.Tools;

namespace AgentOps.Tests.Guardrails;

/// <summary>A real repository with one commit, and the guardrails over it.</summary>
public sealed class GuardrailScene : IDisposable
{
    private readonly TestRepository repository = new();

    public GuardrailScene()
    {
        Write("README.md", "# A project\n");
        Commit();
    }

    public string Root => repository.Root;

    public string Outside => repository.Outside;

    /// <summary>What is compared with.</summary>
    public string Base { get; private set; } = "HEAD";

    public string Write(string path, string content) => repository.Write(path, content);

    public string Git(params string[] arguments) => repository.Git(arguments).TrimEnd('\n');

    public void MakeExecutable(string path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(Root, path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Harmless where there is nothing.</summary>
    public void Delete(string path)
    {
        if (File.Exists(Path.Combine(Root, path)))
            File.Delete(Path.Combine(Root, path));
    }

    /// <summary>Commits everything, and compares with it from now on.</summary>
    public void Commit()
    {
        repository.Commit("Begin");
        Base = Git("rev-parse", "HEAD");
    }

    /// <summary>Commits everything, as an agent may.</summary>
    public void CommitOnTop() => repository.Commit("Work");

    public Task<GuardrailReport> CheckAsync(GuardrailSettings? settings = null, IReadOnlyList<string>? plan = null, string? folder = null) =>
        new GuardrailService(settings ?? new GuardrailSettings(), TimeProvider.System).CheckAsync(folder ?? Root, Base, plan, default);

    public async Task<IReadOnlyList<ChangedFile>> FilesAsync() => (await CheckAsync()).Change.Files;

    /// <summary>Rules and paths of what was found.</summary>
    public async Task<IReadOnlyList<string>> FoundAsync(GuardrailSettings? settings = null, IReadOnlyList<string>? plan = null) =>
        [.. (await CheckAsync(settings, plan)).Findings.Select(finding => $"{finding.Rule} {finding.Path}")];

    public static string Lines(int count, string text = "line") => string.Concat(Enumerable.Range(1, count).Select(n => $"{text} {n}\n"));

    public static string Same(int count, string text = "the same") => string.Concat(Enumerable.Repeat($"{text}\n", count));

    public void Dispose() => repository.Dispose();
}
