namespace AgentOps;

/// <summary>A condition taken apart.</summary>
internal abstract record ConditionNode;

internal sealed record ConditionLiteral(object? Value) : ConditionNode;

internal sealed record ConditionList(IReadOnlyList<ConditionNode> Items) : ConditionNode;

internal sealed record ConditionName(string Path, int Column) : ConditionNode;

internal sealed record ConditionNot(ConditionNode Operand) : ConditionNode;

/// <param name="Operator"><c>and</c>, <c>or</c>, a comparison, <c>in</c>, <c>not in</c> or <c>contains</c>.</param>
internal sealed record ConditionBinary(string Operator, ConditionNode Left, ConditionNode Right) : ConditionNode;
