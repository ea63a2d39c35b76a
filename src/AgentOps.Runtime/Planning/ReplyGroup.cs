using System.Text.Json;

namespace AgentOps;

/// <summary>One recorded reply with the results of its calls, as messages: every call has exactly one result, or providers refuse the conversation.</summary>
internal sealed class ReplyGroup
{
    private const int LongestName = 64;
    private const int LongestId = 64;
    private readonly ReplyReading reading;
    private readonly UntrustedData data;
    private readonly string[] ids;

    public ReplyGroup(Reply reply, IEnumerable<Step> steps, OutputSchema? output, UntrustedData data, HashSet<string> usedIds)
    {
        reading = new ReplyReading(reply, steps, output);
        this.data = data;
        ids = [.. reply.ToolCalls.Select((call, i) => Id(call, i, usedIds))];
    }

    /// <summary>How many results it holds.</summary>
    public int Results => ids.Length;

    /// <summary>The messages, each tool's output shortened to this many characters.</summary>
    public IReadOnlyList<ChatMessage> Render(int outputLimit)
    {
        var reply = reading.Reply;
        if (ids.Length == 0)
        {
            return string.IsNullOrWhiteSpace(reply.Text)
                ? [new(ChatRole.User, $"Your reply was empty. Call a tool, or {FinishMission.Name}.")]
                : [new(ChatRole.Assistant, reply.Text), new(ChatRole.User, ReplyText.IsCut(reply.Text)
                    ? "Your reply was cut off. Answer again, shorter."
                    : $"The mission has not ended{(reading.Misfit(reply.Text) is { } misfit ? $", since its output is not what it must be: {misfit}" : "")}. Go on, or call {FinishMission.Name}.")];
        }
        var calls = reply.ToolCalls.Select((call, i) => new ReplyToolCall(ids[i], Name(call.Tool), Arguments(call.Arguments)));
        return [
            new(ChatRole.Assistant, reply.Text) { ToolCalls = [.. calls] },
            .. ids.Select((id, i) => new ChatMessage(ChatRole.Tool, Result(i, outputLimit)) { ToolCallId = id })];
    }

    private string Result(int i, int outputLimit)
    {
        if (reading.Answer(i) is { } step)
            return StepReport.Of(step, data, outputLimit);
        if (!FinishMission.IsCalledBy(reading.Reply.ToolCalls[i]))
            return "Not executed. Ask again if it is still needed.";
        return FinishMission.Read(reading.Reply.ToolCalls[i].Arguments) switch
        {
            null => "Not accepted: the arguments must be an object with status (succeeded or failed) and summary (text).",
            (true, var answer) when reading.Misfit(answer) is { } misfit => $"Not accepted: the output is not what it must be: {misfit}.",
            _ => "Not accepted: another call of the same reply was not successful. Read its result, then decide.",
        };
    }

    private static string Id(ReplyToolCall call, int index, HashSet<string> used)
    {
        var id = call.Id.Trim();
        if (id.Length is > 0 and <= LongestId && used.Add(id))
            return id;
        for (id = FormattableString.Invariant($"call_{used.Count}_{index}"); !used.Add(id); id += "x")
        {
        }
        return id;
    }

    // What a model made up must not make the provider refuse the whole conversation.
    private static string Name(string tool)
    {
        var name = new string([.. tool.Take(LongestName).Select(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' ? c : '_')]);
        return name.Length > 0 ? name : "unknown";
    }

    private static string Arguments(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? json : "{}";
        }
        catch (JsonException)
        {
            return "{}";
        }
    }
}
