using System.Diagnostics;

namespace AgentOps;

/// <summary>A stretch of work with its W3C ids, which exist whether or not anybody listens. Dispose it when the work ends.</summary>
public sealed class TraceSpan : IDisposable
{
    private readonly Activity? activity;

    internal TraceSpan(Activity? activity, string traceId)
    {
        this.activity = activity;
        TraceId = activity?.TraceId.ToHexString() ?? traceId;
        SpanId = activity?.SpanId.ToHexString() ?? ActivitySpanId.CreateRandom().ToHexString();
    }

    /// <summary>32 hex digits.</summary>
    public string TraceId { get; }

    /// <summary>16 hex digits.</summary>
    public string SpanId { get; }

    /// <summary>Adds a fact; a text is redacted.</summary>
    public void Tag(string name, object? value) => activity?.SetTag(name, value is string text ? Redactor.Redact(text) : value);

    /// <summary>Marks the work as failed.</summary>
    public void Fail(ErrorEnvelope error)
    {
        activity?.SetStatus(ActivityStatusCode.Error, error.Message);
        activity?.SetTag("error.type", error.Code);
    }

    public void Dispose() => activity?.Dispose();
}
