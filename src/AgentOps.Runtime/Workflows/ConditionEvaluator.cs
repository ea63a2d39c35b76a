using System.Text.Json;

namespace AgentOps;

/// <summary>Works out one condition. A value is null, a bool, a decimal, a string, a list of such, or the JSON of an object.</summary>
internal sealed class ConditionEvaluator(string text, ConditionNames names)
{
    /// <exception cref="AgentOpsException">condition_invalid where the node has no truth, condition_unresolved.</exception>
    public bool IsTrue(ConditionNode node) => node switch
    {
        ConditionNot not => !IsTrue(not.Operand),
        ConditionBinary { Operator: "and" } both => IsTrue(both.Left) && IsTrue(both.Right),
        ConditionBinary { Operator: "or" } either => IsTrue(either.Left) || IsTrue(either.Right),
        ConditionBinary comparison => Compare(comparison.Operator, Value(comparison.Left), Value(comparison.Right)),
        _ => Value(node) is bool truth ? truth : throw Invalid(text, $"{Name(Value(node))} is neither true nor false; compare it with something"),
    };

    public static AgentOpsException Invalid(string text, string why) => new("condition_invalid", $"The condition '{Describe.Cut(text)}' cannot be decided: {why}.", text);

    private object? Value(ConditionNode node) => node switch
    {
        ConditionLiteral literal => literal.Value,
        ConditionList list => list.Items.Select(Value).ToList(),
        ConditionName name => Value(names.Find(name.Path)),
        _ => IsTrue(node),
    };

    private object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetDecimal(out var number) ? number : throw Invalid(text, $"the number {Describe.Cut(element.GetRawText())} is too large"),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        _ => element,
    };

    private bool Compare(string symbol, object? left, object? right) => symbol switch
    {
        "==" => AreEqual(left, right),
        "!=" => !AreEqual(left, right),
        "in" => Contains(right, left),
        "contains" => Contains(left, right),
        _ => (symbol, Order(left, right)) switch
        {
            ("<", < 0) or (">", > 0) or ("<=", <= 0) or (">=", >= 0) => true,
            _ => false,
        },
    };

    private bool AreEqual(object? left, object? right) => (left, right) switch
    {
        (null, _) or (_, null) => left is null && right is null,
        (bool a, bool b) => a == b,
        (decimal a, decimal b) => a == b,
        (string a, string b) => a == b,
        _ => throw Invalid(text, $"{Name(left)} and {Name(right)} cannot be compared"),
    };

    private int Order(object? left, object? right) => (left, right) switch
    {
        (decimal a, decimal b) => a.CompareTo(b),
        (string a, string b) => string.CompareOrdinal(a, b),
        _ => throw Invalid(text, $"{Name(left)} and {Name(right)} have no order"),
    };

    private bool Contains(object? whole, object? part) => (whole, part) switch
    {
        (string content, string piece) => content.Contains(piece, StringComparison.Ordinal),
        (List<object?> items, null or bool or decimal or string) => items.Exists(item => item?.GetType() == part?.GetType() && Equals(item, part)),
        (JsonElement { ValueKind: JsonValueKind.Object } mapping, string key) => mapping.TryGetProperty(key, out _),
        _ => throw Invalid(text, $"{Name(whole)} cannot contain {Name(part)}"),
    };

    private static string Name(object? value) => value switch
    {
        null => "null",
        bool => "true or false",
        decimal => "a number",
        string => "a text",
        JsonElement => "an object",
        _ => "a list",
    };
}
