namespace AgentOps;

/// <summary>A reply as it is stored: without secrets, and marked when that changed what a tool would be called with.</summary>
internal static class ReplyRedaction
{
    public static Reply Apply(Reply reply)
    {
        var calls = reply.ToolCalls.Select(call => call with { Arguments = Redactor.RedactJson(call.Arguments) }).ToList();
        return reply with
        {
            Text = Redactor.Redact(reply.Text),
            ToolCalls = calls,
            Redacted = calls.Zip(reply.ToolCalls).Any(pair => pair.First.Arguments != pair.Second.Arguments),
        };
    }
}
