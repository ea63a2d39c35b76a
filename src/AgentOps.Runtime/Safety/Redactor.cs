namespace AgentOps;

/// <summary>Takes secrets out of text on the way in (patterns and misses of spec 5.14).</summary>
public static class Redactor
{
    /// <summary>What stands in for a secret.</summary>
    public const string Mask = "[redacted]";

    /// <summary>The text without secrets; the same instance when there was none.</summary>
    public static string Redact(string text) => throw new NotImplementedException();
}
