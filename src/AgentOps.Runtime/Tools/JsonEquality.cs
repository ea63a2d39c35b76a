using System.Text.Json;

namespace AgentOps;

/// <summary>Equality as JSON Schema means it: numbers by value, objects whatever the order of their names.</summary>
internal static class JsonEquality
{
    public static bool Same(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
            return false;
        return left.ValueKind switch
        {
            JsonValueKind.String => left.ValueEquals(right.GetString()),
            JsonValueKind.Number => SameNumber(left, right),
            JsonValueKind.Array => left.EnumerateArray().SequenceEqual(right.EnumerateArray(), Comparer.Instance),
            JsonValueKind.Object => SameObject(left, right),
            _ => true,
        };
    }

    private static bool SameNumber(JsonElement left, JsonElement right) =>
        left.TryGetDecimal(out var one) && right.TryGetDecimal(out var other) ? one == other : left.GetDouble().Equals(right.GetDouble());

    private static bool SameObject(JsonElement left, JsonElement right) =>
        left.EnumerateObject().Count() == right.EnumerateObject().Count()
        && left.EnumerateObject().All(one => right.TryGetProperty(one.Name, out var other) && Same(one.Value, other));

    private sealed class Comparer : IEqualityComparer<JsonElement>
    {
        public static Comparer Instance { get; } = new();

        public bool Equals(JsonElement one, JsonElement other) => Same(one, other);

        public int GetHashCode(JsonElement value) => (int)value.ValueKind;
    }
}
