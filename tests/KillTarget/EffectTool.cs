using System.Globalization;
using System.Text;

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
        await AppendAsync(string.Create(CultureInfo.InvariantCulture, $"{invocation.RunId}/{invocation.StepNumber}\n"), ct);
        await Task.Delay(Random.Shared.Next(0, 4), ct);
        return ToolResult.Ok("done");
    }

    /// <summary>What was left so far, read when nobody writes.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(string file)
    {
        while (true)
        {
            try
            {
                return [.. File.ReadLines(file)];
            }
            catch (IOException)
            {
                await Task.Delay(1);
            }
        }
    }

    // Steps of a workflow run side by side, and of two that append at once one would write over the other.
    private async Task AppendAsync(string line, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                await using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.None);
                await stream.WriteAsync(Encoding.UTF8.GetBytes(line), ct);
                return;
            }
            catch (IOException)
            {
                await Task.Delay(1, ct);
            }
        }
    }
}
