using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace AgentOps;

/// <summary>Judges how an agent program ended. Pure.</summary>
internal static class AgentVerdict
{
    private const int TailLength = 8_000;

    /// <param name="runner">The runner's alias.</param>
    /// <param name="child">How its process ended.</param>
    /// <param name="agent">What it told in JSON lines.</param>
    /// <param name="timeout">The limit it had.</param>
    /// <param name="price">What its tokens cost, for an agent that tells no cost.</param>
    public static ToolResult Of(string runner, ChildResult child, AgentOutput agent, TimeSpan timeout, Func<TokenUsage, decimal> price)
    {
        var tail = Tail(child.Output);
        var failure = Failure(runner, child, agent, timeout);
        var reason = child.StoppedFor ?? NeedsInputDetector.Detect(Words(child, agent, tail, failed: failure is not null));
        var answer = agent.Result.Length > 0 ? agent.Result : tail;
        var error = reason is not null ? ErrorTable.Get("agent_needs_input").ToEnvelope($"{runner} waits for a person: {reason}.") : failure;
        return new ToolResult
        {
            Output = error is null ? answer : string.Join('\n', new[] { answer, child.StderrTail }.Where(text => text.Length > 0)),
            Data = Data(runner, child, agent, tail),
            Truncated = child.Output.Truncated && agent.Result.Length == 0,
            Error = error,
            NeedsHuman = reason,
            InputTokens = agent.Usage.Input,
            CachedInputTokens = agent.Usage.CachedInput,
            OutputTokens = agent.Usage.Output,
            Cost = agent.Cost ?? price(agent.Usage),
        };
    }

    private static ErrorEnvelope? Failure(string runner, ChildResult child, AgentOutput agent, TimeSpan timeout) => child switch
    {
        { StartError: { } reason } => Envelope("command_not_found", $"{runner} could not be started: {reason}"),
        { TimedOut: true } => Envelope("tool_timeout", string.Create(CultureInfo.InvariantCulture, $"{runner} was stopped after {timeout.TotalSeconds:0.#} s.")),
        _ when agent.Failure is { } reason => Envelope("agent_failed", $"{runner} reported: {AgentWords.LastLine(reason)}"),
        { Signal: { } signal } => Envelope("agent_failed", $"{runner} was ended by signal {signal}."),
        { ExitCode: not 0 } => Envelope("agent_failed", $"{runner} ended with exit code {child.ExitCode}."),
        _ => null,
    };

    private static string Words(ChildResult child, AgentOutput agent, string tail, bool failed) => failed
        ? string.Join('\n', agent.Failure, AgentWords.After(tail, child.Output.Truncated), AgentWords.After(child.StderrTail, cut: false))
        // What succeeded only waits when its very last line asks: answers quote questions all the time.
        : AgentWords.LastQuestion(agent.Result.Length > 0 ? agent.Result : AgentWords.After(tail, child.Output.Truncated));

    private static string Tail(ChildOutput output)
    {
        var text = output.Binary ? output.Text : output.Truncated ? output.Tail : output.Head;
        return text.Length <= TailLength ? text : text[^TailLength..];
    }

    private static ErrorEnvelope Envelope(string code, string message) => ErrorTable.Get(code).ToEnvelope(message);

    private static string Data(string runner, ChildResult child, AgentOutput agent, string tail)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("runner", runner);
            if (child.ExitCode is { } code)
                json.WriteNumber("exit_code", code);
            json.WriteNumber("duration_seconds", Math.Round(child.Duration.TotalSeconds, 3));
            json.WriteString("result", agent.Result);
            json.WriteString("stdout_tail", tail);
            json.WriteString("stderr_tail", child.StderrTail);
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
