namespace AgentOps;

/// <summary>Lines that were added one below the other.</summary>
/// <param name="Line">Of the first, from 1.</param>
/// <param name="Text">With <c>\n</c> between them and none at the end.</param>
internal readonly record struct AddedLines(int Line, string Text);
