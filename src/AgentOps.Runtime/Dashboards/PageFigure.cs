namespace AgentOps;

/// <summary>One number on a page.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Text">The number.</param>
/// <param name="Note">What it means here.</param>
/// <param name="Command">Gives it.</param>
/// <param name="Tone"><c>clean</c>, <c>attention</c> or <c>issues</c>.</param>
/// <param name="Word">The same in words; empty where it is clean.</param>
public sealed record PageFigure(string Label, string Text, string Note, string Command, string Tone, string Word)
{
    public bool HasWord => Word.Length > 0;

    /// <inheritdoc/>
    public override string ToString() => $"{Label}: {Text}";
}
