using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Planning;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>
/// A git repository with a misspelt greeting, an issue about it in a JSON file, the shipped issue workflow, and a model over HTTP that plays all its roles. What a role does is a script by
/// role; a role without one does its work well.
/// </summary>
public sealed class RoleFixture : IAsyncDisposable
{
    public const string Tracker = "backlog";
    public const int Number = 7;
    private const string Work = "def greet(name):\n    return f\"hello {name}\"\n";
    private const string Test = "from greeting import greet\n\n\ndef test_greet():\n    assert greet(\"Ada\") == \"hello Ada\"\n";

    private readonly ConcurrentDictionary<string, LoopbackAnswer[]> scripts = new();
    private readonly ConcurrentDictionary<string, int> turns = new();

    public RoleFixture(TimeProvider? clock = null, string settings = "")
    {
        At = new RuntimeFixture { Clock = clock ?? TimeProvider.System, HasShipped = true };
        Model = new LoopbackModel((request, _) => Answer(request));
        Git("init", "-q", "-b", "main");
        Git("config", "user.name", "Ada");
        Git("config", "user.email", "ada@example.org");
        At.Write(".gitignore", "issues.json\n");
        At.Write(".agentops/.gitignore", "*\n");
        At.Write("src/greeting.py", Work.Replace("hello", "helo", StringComparison.Ordinal));
        At.Write("tests/test_greeting.py", "");
        Git("add", "-A");
        Git("commit", "-q", "-m", "Greet");
        WriteIssue("The greeting is misspelt", "It says helo.");
        At.Configure($$"""
            models: { small: { model: loopback-1, endpoint: "{{Model.Endpoint}}", attempts: 1 } }
            default_model: small
            trackers: { {{Tracker}}: { kind: file, path: issues.json } }
            {{settings}}
            """);
    }

    public RuntimeFixture At { get; }

    public LoopbackModel Model { get; }

    /// <summary>What the roles were asked, in order.</summary>
    public IEnumerable<string> Asked => Model.Requests.Select(RoleOf);

    /// <summary>The issue, replaced whole.</summary>
    public void WriteIssue(string title, string body, params (string Author, string Body)[] comments) => At.Write("issues.json", new JsonArray(new JsonObject
    {
        ["number"] = Number, ["title"] = title, ["body"] = body, ["author"] = "mallory", ["labels"] = new JsonArray("bug"),
        ["comments"] = new JsonArray([.. comments.Select((comment, at) => (JsonNode)new JsonObject { ["id"] = $"{at + 1}", ["author"] = comment.Author, ["body"] = comment.Body, ["created_at"] = "2026-03-15T08:00:00Z" })]),
    }).ToJsonString());

    /// <summary>What a role answers, one after the other; the last answer repeats.</summary>
    public void Script(string role, params LoopbackAnswer[] answers)
    {
        scripts[role] = answers;
        turns.TryRemove(role, out _);
    }

    public static LoopbackAnswer Finish(string output) => LoopbackAnswer.Calls(("finish_mission", $$"""{"status":"succeeded","summary":"Done.","output":{{output}}}"""));

    public static LoopbackAnswer Write(string path, string content) =>
        LoopbackAnswer.Calls(("write_file", new JsonObject { ["path"] = path, ["content"] = content, ["overwrite"] = true }.ToJsonString()));

    public string Git(params string[] arguments) => WorktreeFixture.GitIn(At.Workspace.Root, arguments);

    public async Task<Run> StartAsync(AgentRuntime runtime, IssueStart? start = null) =>
        (await runtime.IssueRuns.StartAsync(Tracker, Number, start ?? new IssueStart { Reason = "test" }, CancellationToken.None)).Run!;

    public static async Task<Dictionary<string, WorkflowStepState>> StatesAsync(AgentRuntime runtime, Run run) =>
        (await runtime.Workflows.StepsAsync(run.Id, CancellationToken.None)).ToDictionary(state => state.StepId);

    public async ValueTask DisposeAsync()
    {
        await At.DisposeAsync();
        await Model.DisposeAsync();
    }

    private static string RoleOf(LoopbackRequest request)
    {
        const string Mark = "Carry out mission issue-";
        var at = request.Body.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length;
        return request.Body[at..request.Body.IndexOf(' ', at)];
    }

    private LoopbackAnswer Answer(LoopbackRequest request)
    {
        var role = RoleOf(request);
        var turn = turns.AddOrUpdate(role, 0, (_, before) => before + 1);
        var script = scripts.GetValueOrDefault(role) ?? Good(role);
        return script[Math.Min(turn, script.Length - 1)];
    }

    private static LoopbackAnswer[] Good(string role) => role switch
    {
        "triage" => [Finish("""{"type":"bug","priority":"low","summary":"A greeting is misspelt."}""")],
        "plan" => [Finish("""{"summary":"Spell it right.","files":["src/greeting.py","tests/test_greeting.py"],"risks":[],"validation":[{"how":"automated","what":"pytest"}]}""")],
        "engineer" => [Write("src/greeting.py", Work), Write("tests/test_greeting.py", Test), Finish("""{"summary":"The greeting says hello.","files":["src/greeting.py","tests/test_greeting.py"]}""")],
        "qa" => [Finish("""{"passed":true,"summary":"The test passes.","checks":[{"what":"pytest","result":"passed"}]}""")],
        _ => [LoopbackAnswer.Calls(("git_diff", "{}")), Finish("""{"decision":"approve","summary":"It is right and tested.","findings":[]}""")],
    };
}
