using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>One validation: walks value and schema together and collects what does not fit.</summary>
internal sealed class SchemaCheck
{
    private const int MostProblems = 20;
    private const int LongestValue = 60;

    private readonly List<string> problems = [];

    public IReadOnlyList<string> Problems => problems;

    public void Visit(SchemaNode schema, JsonElement value, string at)
    {
        if (problems.Count >= MostProblems)
            return;
        if (schema.Forbidden)
        {
            Report(at, "nothing is allowed here");
            return;
        }
        if (schema.Types.Count > 0 && !schema.Types.Any(type => Is(type, value)))
        {
            Report(at, $"{Show(value)} is {Describe(value)}; allowed: {string.Join(" or ", schema.Types)}");
            return;
        }
        if (schema.Allowed is { } allowed && !allowed.Any(one => JsonEquality.Same(one, value)))
            Report(at, $"{Show(value)} is not allowed; allowed: {string.Join(", ", allowed.Select(Show))}");

        switch (value.ValueKind)
        {
            case JsonValueKind.Object: VisitObject(schema, value, at); break;
            case JsonValueKind.Array: VisitArray(schema, value, at); break;
            case JsonValueKind.String: VisitText(schema, value.GetString()!, at); break;
            case JsonValueKind.Number: VisitNumber(schema, value, at); break;
        }
    }

    private void VisitObject(SchemaNode schema, JsonElement value, string at)
    {
        foreach (var name in schema.Required.Where(name => !value.TryGetProperty(name, out _)))
            Report(JsonPointer.Append(at, name), "this is required and missing");
        foreach (var property in value.EnumerateObject())
        {
            var here = JsonPointer.Append(at, property.Name);
            if (schema.Properties.TryGetValue(property.Name, out var known))
                Visit(known, property.Value, here);
            else if (schema.Additional is { Forbidden: true })
                Report(here, $"there is no '{property.Name}'; allowed: {(schema.Properties.Count > 0 ? string.Join(", ", schema.Properties.Keys) : "nothing")}");
            else if (schema.Additional is { } additional)
                Visit(additional, property.Value, here);
        }
    }

    private void VisitArray(SchemaNode schema, JsonElement value, string at)
    {
        CheckCount(at, value.GetArrayLength(), schema.MinItems, schema.MaxItems, "items");
        if (schema.Items is not { } items)
            return;
        var index = 0;
        foreach (var item in value.EnumerateArray())
            Visit(items, item, $"{at}/{index++}");
    }

    private void VisitText(SchemaNode schema, string text, string at)
    {
        if (schema.MinLength is not null || schema.MaxLength is not null)
            CheckCount(at, text.EnumerateRunes().Count(), schema.MinLength, schema.MaxLength, "characters");
        if (schema.Pattern is not { } pattern)
            return;
        try
        {
            if (!pattern.IsMatch(text))
                Report(at, $"{Show(text)} does not match {pattern}");
        }
        catch (RegexMatchTimeoutException)
        {
            Report(at, $"{Show(text)} could not be matched against {pattern} within {SafeRegex.Limit.TotalMilliseconds} ms");
        }
    }

    private void VisitNumber(SchemaNode schema, JsonElement value, string at)
    {
        var number = value.GetDouble();
        if (number < schema.Minimum)
            Report(at, $"{Show(value)} is too small; allowed: {Invariant(schema.Minimum)} or more");
        if (number > schema.Maximum)
            Report(at, $"{Show(value)} is too large; allowed: {Invariant(schema.Maximum)} or less");
        if (number <= schema.Above)
            Report(at, $"{Show(value)} is too small; allowed: more than {Invariant(schema.Above)}");
        if (number >= schema.Below)
            Report(at, $"{Show(value)} is too large; allowed: less than {Invariant(schema.Below)}");
    }

    private void CheckCount(string at, int count, int? least, int? most, string unit)
    {
        if (count < least)
            Report(at, $"{count} {unit} are too few; allowed: {least} or more");
        if (count > most)
            Report(at, $"{count} {unit} are too many; allowed: {most} or fewer");
    }

    private void Report(string at, string what)
    {
        if (problems.Count < MostProblems)
            problems.Add($"{JsonPointer.Show(at)}: {what}.");
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "integer" => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var number && Math.Floor(number) == number && double.IsFinite(number),
        _ => Describe(value) == type,
    };

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    private static string Invariant(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Show(JsonElement value) => Cut(value.GetRawText());

    private static string Show(string text) => Cut('"' + text + '"');

    private static string Cut(string text) => text.Length <= LongestValue ? text : text[..LongestValue] + "…";
}
