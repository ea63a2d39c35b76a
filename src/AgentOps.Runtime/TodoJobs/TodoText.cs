namespace AgentOps;

/// <summary>Beginnings of long texts.</summary>
internal static class TodoText
{
    /// <summary>At most so many characters from the beginning, and never half of one.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
