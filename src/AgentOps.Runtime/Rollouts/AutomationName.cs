namespace AgentOps;

/// <summary>The name of an automation with its kind: <c>schedule:nightly</c>.</summary>
public static class AutomationName
{
    private static readonly string[] Words = ["mission", "schedule", "todo"];

    public static string Of(AutomationKind kind, string name) => $"{Words[(int)kind]}:{name}";

    /// <summary>The kind that a text begins with, and the rest; null and the whole text where it names none.</summary>
    public static (AutomationKind? Kind, string Name) Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var kind = colon < 0 ? -1 : Array.FindIndex(Words, word => text.AsSpan(0, colon).Equals(word, StringComparison.OrdinalIgnoreCase));
        return kind < 0 ? (null, text) : ((AutomationKind)kind, text[(colon + 1)..]);
    }
}
