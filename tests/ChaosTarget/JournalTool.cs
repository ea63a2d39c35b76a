using System.Globalization;

namespace AgentOps.ChaosTarget;

/// <summary>Leaves a line with the time in its run's own file each time it really runs, with pauses around it so that a kill can fall on either side.</summary>
internal sealed class JournalTool(string name, Risk risk, string folder) : ITool
{
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = name,
        Description = "Leaves a line in the run's journal.",
        Schema = """{"type":"object","additionalProperties":false}""",
        Risk = risk,
        Idempotent = true,
    };

    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        await Task.Delay(Random.Shared.Next(0, 15), ct);
        var line = string.Create(CultureInfo.InvariantCulture, $"{TimeProvider.System.GetUtcNow().UtcTicks}\n");
        await File.AppendAllTextAsync(Path.Combine(folder, invocation.RunId), line, CancellationToken.None);
        await Task.Delay(Random.Shared.Next(0, 15), ct);
        return ToolResult.Ok("done");
    }
}
