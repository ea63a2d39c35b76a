using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Planning;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>What the tests of chat missions share.</summary>
internal static class ChatRuns
{
    public const string Mission = """
        id: demo
        goal: Read what there is.
        planner: chat
        max_steps: 8
        allowed_tools: [read_file, list_files]
        """;

    public static LoopbackAnswer Done { get; } = Finish("succeeded", "All read.");

    public static LoopbackAnswer Finish(string status, string summary) => LoopbackAnswer.Calls(("finish_mission", $$"""{"status":"{{status}}","summary":"{{summary}}"}"""));

    public static LoopbackAnswer ReadFile(string path) => LoopbackAnswer.Calls(("read_file", $$"""{"path":"{{path}}"}"""));

    /// <summary>A workspace with two files and this server as its model, at 1 and 10 US dollars a million tokens.</summary>
    public static RuntimeFixture At(LoopbackModel server, string more = "", TimeProvider? clock = null, string timeout = "20s", int attempts = 1)
    {
        var at = new RuntimeFixture { Clock = clock ?? TimeProvider.System };
        at.Write("a.txt", "alpha");
        at.Write("b.txt", "beta");
        at.Configure($$"""
            models:
              small: { model: loopback-1, endpoint: "{{server.Endpoint}}", request_timeout: {{timeout}}, attempts: {{attempts}} }
            default_model: small
            prices: { loopback-1: { input: 1, output: 10 } }
            {{more}}
            """);
        return at;
    }
}
