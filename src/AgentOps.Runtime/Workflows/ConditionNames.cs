using System.Globalization;
using System.Text.Json;

namespace AgentOps;

/// <summary>Looks up dotted names. A key that itself has dots is found too; of two readings the one with the shorter first key counts.</summary>
internal sealed class ConditionNames : IDisposable
{
    private const int MostNamed = 20;
    private readonly JsonDocument document;

    /// <exception cref="AgentOpsException">condition_invalid when the scope is no JSON object.</exception>
    public ConditionNames(ConditionScope scope)
    {
        try
        {
            document = JsonDocument.Parse(scope.Json);
        }
        catch (JsonException broken)
        {
            throw new AgentOpsException("condition_invalid", $"What the condition's names refer to is no JSON ({broken.Message}).", inner: broken);
        }
    }

    /// <exception cref="AgentOpsException">condition_unresolved.</exception>
    public JsonElement Find(string name)
    {
        var failure = (Found: "", document.RootElement);
        return Walk(document.RootElement, name, 0, ref failure)
            ?? throw new AgentOpsException("condition_unresolved", $"'{Describe.Cut(name)}' refers to nothing: {Why(failure.Found, failure.RootElement)}.", name);
    }

    public void Dispose() => document.Dispose();

    private static JsonElement? Walk(JsonElement value, string name, int start, ref (string Found, JsonElement Element) deepest)
    {
        if (start > name.Length)
            return value;
        if (start > deepest.Found.Length)
            deepest = (name[..(start - 1)], value);
        for (var end = name.IndexOf('.', start); ; end = name.IndexOf('.', end + 1))
        {
            var stop = end < 0 ? name.Length : end;
            if (Child(value, name[start..stop]) is { } child && Walk(child, name, stop + 1, ref deepest) is { } found)
                return found;
            if (end < 0)
                return null;
        }
    }

    private static JsonElement? Child(JsonElement value, string key)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var property))
            return property;
        return value.ValueKind == JsonValueKind.Array && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < value.GetArrayLength() ? value[at] : null;
    }

    private static string Why(string found, JsonElement element)
    {
        var place = found.Length == 0 ? "there" : $"in {Describe.Cut(found)} there";
        return element.ValueKind switch
        {
            JsonValueKind.Object when element.EnumerateObject().Select(property => property.Name).Take(MostNamed).ToList() is { Count: > 0 } keys =>
                $"{place} is {string.Join(", ", keys.Select(Describe.Cut))}",
            JsonValueKind.Object => $"{place} is nothing",
            JsonValueKind.Array => $"{place} is a list of {element.GetArrayLength()}",
            _ => $"{Describe.Cut(found)} is a single value",
        };
    }
}
