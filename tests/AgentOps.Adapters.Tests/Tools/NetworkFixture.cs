using System.Text.Json;

namespace AgentOps.Adapters.Tests.Tools;

/// <summary>Calls network tools as a step of a run would.</summary>
public sealed class NetworkFixture
{
    private readonly IReadOnlyList<ITool> tools;
    private readonly string root;

    public NetworkFixture(AgentSettings settings, TimeProvider? clock = null, string? root = null)
    {
        this.root = root ?? Path.GetTempPath();
        Clock = new SkippingClock();
        tools = NetworkTools.Create(settings, new Workspace(this.root), clock ?? Clock);
    }

    public SkippingClock Clock { get; }

    public static AgentSettings GitHub(string url, string? repository = "octo/demo") => new()
    {
        GitHub = new GitHubSettings { ApiBase = url, Repository = repository, TokenVariable = "AGENTOPS_TEST_NO_SUCH_TOKEN" },
        Http = new HttpSettings { Timeout = TimeSpan.FromMinutes(10) },
    };

    public Task<ToolResult> CallAsync(string tool, object arguments, CancellationToken ct = default) =>
        tools.Single(one => one.Descriptor.Name == tool).InvokeAsync(Invocation(arguments), ct);

    public async Task<AgentOpsException> FailAsync(string tool, object arguments) =>
        await Assert.ThrowsAsync<AgentOpsException>(() => CallAsync(tool, arguments));

    private ToolInvocation Invocation(object arguments) => new()
    {
        Arguments = ToolArguments.Parse(JsonSerializer.Serialize(arguments)),
        RunId = "01run",
        StepNumber = 3,
        Root = root,
        Workspace = root,
        Artifacts = Path.Combine(root, "artifacts"),
    };
}
