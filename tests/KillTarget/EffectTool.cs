using System.Globalization;

namespace AgentOps.KillTarget;

/// <summary>Leaves one line outside the store for each time it really ran, with pauses around it so that a kill can fall on either side.</summary>
internal sealed class EffectTool(string name, bool idempotent, string file) : ITool
{
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = name,
        Description = "Leaves a line in a file.",
        Schema = """{"type":"object","properties":{"note":{"type":"string"}},"additionalProperties":false}""",
        Idempotent = idempotent,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        await Task.Delay(Random.Shared.Next(0, 4), ct);
        await File.AppendAllTextAsync(file, string.Create(CultureInfo.InvariantCulture, $"{invocation.RunId}/{invocation.StepNumber}\n"), ct);
        await Task.Delay(Random.Shared.Next(0, 4), ct);
        return ToolResult.Ok("done");
    }
}
