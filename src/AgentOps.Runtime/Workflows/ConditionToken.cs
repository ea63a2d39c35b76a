namespace AgentOps;

/// <summary>One word of a condition.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A name's or a text's content, else the word as the grammar knows it.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct ConditionToken(ConditionTokenKind Kind, string Text, int Column);

/// <summary>What a word of a condition is.</summary>
internal enum ConditionTokenKind
{
    End,
    Name,
    Text,
    Number,
    Symbol,
}
