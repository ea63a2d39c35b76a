namespace AgentOps;

/// <summary>The one exception type of AgentOps: an <see cref="ErrorEnvelope"/> on its way to whoever asked.</summary>
public sealed class AgentOpsException : Exception
{
    /// <param name="code">A code of <see cref="ErrorTable"/>; the category and recoverability come from there.</param>
    /// <param name="message">One sentence that says where and what, without secrets.</param>
    /// <param name="subject">What the caller named: an id, a path, a name. Becomes the error record's target.</param>
    /// <param name="inner">What caused it.</param>
    public AgentOpsException(string code, string message, object? subject = null, Exception? inner = null)
        : this(ErrorTable.Get(code).ToEnvelope(message), subject, inner)
    {
    }

    public AgentOpsException(ErrorEnvelope envelope, object? subject = null, Exception? inner = null)
        : base(envelope.Message, inner)
    {
        Envelope = envelope;
        Subject = subject;
    }

    public ErrorEnvelope Envelope { get; }

    public string Code => Envelope.Code;

    /// <summary>What the caller named, or null.</summary>
    public object? Subject { get; }
}
