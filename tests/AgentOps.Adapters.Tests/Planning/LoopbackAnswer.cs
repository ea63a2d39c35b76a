using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentOps.Adapters.Tests.Planning;

/// <summary>One thing a <see cref="LoopbackModel"/> answers, well-behaved or not.</summary>
public sealed record LoopbackAnswer
{
    public int Status { get; init; } = 200;

    public string Body { get; init; } = "";

    public string? RetryAfter { get; init; }

    /// <summary>Bytes of padding sent after the body.</summary>
    public int Padding { get; init; }

    /// <summary>Sends nothing and keeps the connection open.</summary>
    public bool Hang { get; init; }

    /// <summary>Sends headers, then a byte of body now and then, for ever.</summary>
    public bool Drip { get; init; }

    /// <summary>Closes the connection in the middle of the body.</summary>
    public bool Cut { get; init; }

    public static LoopbackAnswer Text(string text, string finish = "stop") => Reply(text, [], finish);

    /// <summary>A reply that calls tools; the arguments are sent as they are, JSON or not.</summary>
    public static LoopbackAnswer Calls(params (string Tool, string Arguments)[] calls) => Reply("", calls, "tool_calls");

    public static LoopbackAnswer Reply(string text, IReadOnlyList<(string Tool, string Arguments)> calls, string finish, long input = 100, long output = 10)
    {
        var message = new JsonObject { ["role"] = "assistant", ["content"] = text };
        if (calls.Count > 0)
        {
            message["tool_calls"] = new JsonArray([.. calls.Select((call, i) => new JsonObject
            {
                ["id"] = $"call_{Guid.NewGuid():N}",
                ["type"] = "function",
                ["function"] = new JsonObject { ["name"] = call.Tool, ["arguments"] = call.Arguments },
            })]);
        }
        return new LoopbackAnswer
        {
            Body = new JsonObject
            {
                ["id"] = "chatcmpl-loopback",
                ["object"] = "chat.completion",
                ["created"] = 1893499200,
                ["model"] = "loopback-1",
                ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["message"] = message, ["finish_reason"] = finish }),
                ["usage"] = new JsonObject { ["prompt_tokens"] = input, ["completion_tokens"] = output, ["total_tokens"] = input + output },
            }.ToJsonString(),
        };
    }

    public static LoopbackAnswer Error(int status, string message, string? retryAfter = null, string? code = null) => new()
    {
        Status = status,
        RetryAfter = retryAfter,
        Body = new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = "error", ["code"] = code } }.ToJsonString(),
    };

    public static LoopbackAnswer Raw(string body) => new() { Body = body };

    /// <summary>
    /// One entry of a script: <c>{"text": ...}</c>, <c>{"calls": [{"tool": ..., "arguments": {...} or "text"}]}</c> (with text,
    /// input_tokens, output_tokens, finish), <c>{"status": 429, "message": ..., "retry_after": ..., "code": ...}</c>, <c>{"body": ...}</c>,
    /// <c>{"hang": true}</c>, <c>{"drip": true}</c>, <c>{"cut": true}</c>, <c>{"padding": BYTES}</c>.
    /// </summary>
    public static LoopbackAnswer Parse(JsonElement entry)
    {
        string Text(string name, string fallback = "") => entry.TryGetProperty(name, out var value) ? value.ToString() : fallback;
        bool Flag(string name) => entry.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.True;
        long Number(string name, long fallback) => entry.TryGetProperty(name, out var value) ? value.GetInt64() : fallback;

        if (entry.TryGetProperty("status", out var status))
            return Error(status.GetInt32(), Text("message", "scripted"), entry.TryGetProperty("retry_after", out _) ? Text("retry_after") : null, entry.TryGetProperty("code", out _) ? Text("code") : null);
        if (entry.TryGetProperty("body", out _))
            return Raw(Text("body"));
        var calls = entry.TryGetProperty("calls", out var list)
            ? list.EnumerateArray().Select(call => (call.GetProperty("tool").GetString()!, call.GetProperty("arguments").ToString())).ToList() : [];
        return Reply(Text("text"), calls, Text("finish", calls.Count > 0 ? "tool_calls" : "stop"), Number("input_tokens", 100), Number("output_tokens", 10)) with
        {
            Hang = Flag("hang"),
            Drip = Flag("drip"),
            Cut = Flag("cut"),
            Padding = (int)Number("padding", 0),
        };
    }

    public static IReadOnlyList<LoopbackAnswer> ParseScript(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(Parse)];
    }

    internal byte[] Head()
    {
        var length = Drip ? "Transfer-Encoding: chunked" : $"Content-Length: {Encoding.UTF8.GetByteCount(Body) + Padding + (Cut ? 1 : 0)}";
        var retry = RetryAfter is null ? "" : $"Retry-After: {RetryAfter}\r\n";
        return Encoding.ASCII.GetBytes($"HTTP/1.1 {Status} Scripted\r\nContent-Type: application/json\r\n{length}\r\n{retry}\r\n");
    }
}
