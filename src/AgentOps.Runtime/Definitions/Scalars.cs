using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Tries to read a scalar as a value of one type.</summary>
internal delegate bool ScalarParser<T>(ScalarNode scalar, out T value);

/// <summary>What a scalar means, by one rule everywhere: quoted is text; plain is null, true or false, a number as JSON writes it, else text.</summary>
internal static partial class Scalars
{
    public static bool IsNumber(ScalarNode scalar) => !scalar.Quoted && scalar.Text.Length <= 100 && JsonNumber().IsMatch(scalar.Text);

    public static bool TryBoolean(ScalarNode scalar, out bool value)
    {
        value = scalar.Text is "true" or "True" or "TRUE";
        return !scalar.Quoted && (value || scalar.Text is "false" or "False" or "FALSE");
    }

    public static bool TryLong(ScalarNode scalar, out long value)
    {
        value = 0;
        return !scalar.Quoted && long.TryParse(scalar.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    public static bool TryDecimal(ScalarNode scalar, out decimal value)
    {
        value = 0;
        return IsNumber(scalar) && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Quoted or not: <c>"01:30:00"</c> is often quoted because of its colons.</summary>
    public static bool TryDuration(ScalarNode scalar, out TimeSpan value) => Durations.TryParse(scalar.Text, out value);

    public static bool TryDate(ScalarNode scalar, out DateOnly value) =>
        DateOnly.TryParseExact(scalar.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value);

    /// <summary>Any scalar that is not null or blank.</summary>
    public static bool TryText(ScalarNode scalar, out string value)
    {
        value = scalar.Text;
        return !scalar.IsNull && !string.IsNullOrWhiteSpace(value);
    }

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}
