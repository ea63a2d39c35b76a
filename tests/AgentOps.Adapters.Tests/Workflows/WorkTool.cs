using System.Collections.Concurrent;

namespace AgentOps.Adapters.Tests.Workflows;

/// <summary>The work of every step in these tests: succeeds unless told otherwise, and remembers what was asked of it.</summary>
public sealed class WorkTool : ITool
{
    private readonly ConcurrentDictionary<string, Func<int, CancellationToken, Task<ToolResult>>> behaviours = new();
    private readonly ConcurrentDictionary<string, int> calls = new();
    private int now;

    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "work",
        Description = "Works.",
        Schema = """{"type":"object","required":["step"],"properties":{"step":{"type":"string"}}}""",
        Risk = Risk.Safe,
        Idempotent = true,
    };

    /// <summary>The steps in the order in which they began.</summary>
    public ConcurrentQueue<string> Begun { get; } = new();

    /// <summary>The steps in the order in which they ended.</summary>
    public ConcurrentQueue<string> Ended { get; } = new();

    public ConcurrentQueue<string> Arguments { get; } = new();

    /// <summary>The most that were under way at once.</summary>
    public int Most { get; private set; }

    public int Calls(string step) => calls.GetValueOrDefault(step);

    public void Do(string step, Func<int, ToolResult> what) => behaviours[step] = (call, _) => Task.FromResult(what(call));

    public void Do(string step, Func<int, CancellationToken, Task<ToolResult>> what) => behaviours[step] = what;

    public void Fail(string step, string code = "tool_failed", int times = int.MaxValue) => Do(step, call => call <= times ? ToolResult.Fail(code, $"{step} broke") : ToolResult.Ok("mended"));

    public void Answer(string step, params string[] json) => Do(step, call => ToolResult.Ok(json[Math.Min(call, json.Length) - 1]));

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var step = invocation.Arguments.Text("step");
        Begun.Enqueue(step);
        Arguments.Enqueue(invocation.Arguments.Json);
        var call = calls.AddOrUpdate(step, 1, (_, known) => known + 1);
        lock (calls)
            Most = Math.Max(Most, ++now);
        try
        {
            return behaviours.TryGetValue(step, out var what) ? await what(call, ct) : ToolResult.Ok($"{step} done");
        }
        finally
        {
            lock (calls)
                now--;
            Ended.Enqueue(step);
        }
    }
}
