namespace AgentOps;

/// <summary>The text of a recorded reply, and the mark that says the provider cut it.</summary>
internal static class ReplyText
{
    // In the text, so that a resumed run still knows; a model that writes it itself is only asked to go on.
    private const string CutMark = "[cut off by the provider]";

    public static string MarkCut(string text) => text.Length == 0 ? CutMark : $"{text}\n{CutMark}";

    public static bool IsCut(string text) => text.EndsWith(CutMark, StringComparison.Ordinal);

    /// <summary>True when it says something whole.</summary>
    public static bool IsAnswer(string text) => !string.IsNullOrWhiteSpace(text) && !IsCut(text);
}
