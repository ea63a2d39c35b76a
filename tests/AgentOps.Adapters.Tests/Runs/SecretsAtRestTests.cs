using System.Text;
using System.Text.Json;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Planning;
using AgentOps.Adapters.Tests.Storage;

namespace AgentOps.Adapters.Tests.Runs;

/// <summary>Secrets come in by every door of one run; afterwards every file and every word about it is searched for them.</summary>
public sealed class SecretsAtRestTests
{
    // Put together here, so that no scanner takes this file for a leak.
    private static readonly string[] Secrets =
    [
        "sk-" + "ant-api03-aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA2",
        "ghp_" + "aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xY1zA2",
        "AKIA" + "QW3RTY7UIO2PAS5D",
        "sk-" + "proj-Zx9Cv8Bn7Mq6We5Rt4Yu3Io2Pa1Sd",
        "hunter2" + "-correct-horse",
        "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
    ];

    private static string Leaky => string.Join('\n',
        $"key {Secrets[0]} end", $"remote: {Secrets[1]}", $"id {Secrets[2]}", $"OPENAI_API_KEY={Secrets[3]}",
        $$"""{"password": "{{Secrets[4]}}"}""", $"Authorization: Bearer {Secrets[5]}");

    [FactOnUnix]
    public async Task None_is_in_the_store_the_log_an_artifact_the_transcript_or_an_error()
    {
        await using var server = new LoopbackModel(
            LoopbackAnswer.Reply($"I found {Leaky}", [("leak", JsonSerializer.Serialize(new { note = Leaky }))], "tool_calls"),
            LoopbackAnswer.Calls(("run_command", """{"command":["cat","leak.txt"]}""")),
            LoopbackAnswer.Calls(("run_command", """{"command":["sh","-c","cat leak.txt >&2; exit 3"]}""")),
            LoopbackAnswer.Calls(("throw", "{}")),
            LoopbackAnswer.Calls(("finish_mission", JsonSerializer.Serialize(new { status = "failed", summary = $"It needs {Leaky}" }))));
        await using var at = ChatRuns.At(server, "tools: { run_command: { risk: safe } }\nlog: { level: debug }\nruns: { output_limit: 1000 }");
        at.Tools.Add(new StandInTool("leak", (_, _) => Task.FromResult(ToolResult.Ok(string.Concat(Enumerable.Repeat(Leaky + "\n", 20)), JsonSerializer.Serialize(new { text = Leaky, password = Secrets[4] })))));
        at.Tools.Add(new StandInTool("throw", (_, _) => throw new InvalidOperationException(Leaky)));
        at.Write("leak.txt", Leaky);
        var runtime = await at.OpenAsync();
        var told = new StringBuilder();
        var mission = at.Mission(runtime, "id: demo\ngoal: Work.\nplanner: chat\ninputs: { note: { type: string } }\n");

        var refused = await Assert.ThrowsAsync<AgentOpsException>(() =>
            runtime.Runs.StartAsync(mission, new RunStart { Inputs = new Dictionary<string, string> { ["note"] = Secrets[1] } }, default));
        var run = await runtime.Runs.StartAsync(mission, new RunStart { Progress = happened => told.AppendLine(happened.Message) }, default);

        Assert.Equal("mission_input_secret", refused.Code);
        Assert.Equal(("agent_failed", 4), (run.Error!.Code, run.StepCount));
        told.AppendLine(refused.ToString()).AppendLine(RunJson.Of(run));
        foreach (var entry in await runtime.Runs.TranscriptAsync(run.Id, default))
            told.AppendLine(RunJson.Of(entry));
        foreach (var error in (await runtime.Health.GetAsync(null, null, default)).RecentErrors)
            told.AppendLine(error.ToString());
        AssertClean("what was told", told.ToString());
        await runtime.DisposeAsync();
        var files = Directory.GetFiles(at.Workspace.Folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("agentops.jsonl", StringComparison.Ordinal));
        Assert.Contains(files, file => file.Contains("artifacts", StringComparison.Ordinal));
        Assert.All(files, file => AssertClean(file, Encoding.Latin1.GetString(File.ReadAllBytes(file))));
    }

    private static void AssertClean(string where, string text)
    {
        foreach (var secret in Secrets)
            Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} holds {secret[..4]}… near: {Around(text, secret)}");
    }

    private static string Around(string text, string secret) => text.IndexOf(secret, StringComparison.Ordinal) is >= 0 and var at
        ? text[Math.Max(0, at - 80)..at] : "";
}
