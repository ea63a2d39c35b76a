using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Values that only workflow files have.</summary>
internal static class WorkflowValues
{
    private const int HighestTier = 4;
    private static readonly CompositeFormat TierAllowed = CompositeFormat.Parse("a number from 1 to {0}, or TIER1 to TIER{0}");

    /// <summary>A duration, where a plain number means seconds; null when the key is absent or wrong, which is then a finding.</summary>
    public static TimeSpan? Time(this NodeReader reader, string key, TimeSpan min, TimeSpan max)
    {
        if (reader.Node(key) is not { } node)
            return null;
        if (node is ScalarNode scalar && TryTime(scalar, out var time) && time >= min && time <= max)
            return time;
        reader.Wrong(key, node, $"{Durations.Allowed} or a number of seconds, from {Durations.Format(min)} to {Durations.Format(max)}");
        return null;
    }

    /// <summary>1 to 4, or the same as <c>TIER2</c>; null when the key is absent or wrong, which is then a finding.</summary>
    public static int? Tier(this NodeReader reader, string key)
    {
        if (reader.Node(key) is not { } node)
            return null;
        var text = (node as ScalarNode)?.Text ?? "";
        var number = text.StartsWith("TIER", StringComparison.OrdinalIgnoreCase) ? text[4..] : text;
        if (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var tier) && tier is >= 1 and <= HighestTier)
            return tier;
        reader.Wrong(key, node, string.Format(CultureInfo.InvariantCulture, TierAllowed, HighestTier));
        return null;
    }

    /// <summary>A condition whose syntax is right; null when the key is absent. What cannot be read is a finding and is given back all the same.</summary>
    public static ConditionExpression? Condition(this NodeReader reader, string key)
    {
        if (reader.Node(key) is not { } node)
            return null;
        if (node is not ScalarNode scalar)
        {
            reader.Wrong(key, node, "a condition such as test_coverage >= 70");
            return null;
        }

        var parse = ConditionParser.Parse(scalar.Text);
        if (parse.Problem is { } problem)
        {
            // A block's text begins on a later line: then only the key's place is known.
            var shift = scalar.Text.Contains('\n') ? 0 : parse.Column - 1 + (scalar.Quoted ? 1 : 0);
            reader.Findings.Error("condition-syntax", scalar.Line, scalar.Column + shift, $"'{reader.Name(key)}' cannot be read at column {parse.Column}: {problem}.", "docs/workflows.md shows what a condition may say.");
        }

        return new ConditionExpression(scalar.Text);
    }

    private static bool TryTime(ScalarNode scalar, out TimeSpan time)
    {
        if (!Scalars.TryDecimal(scalar, out var seconds))
            return Scalars.TryDuration(scalar, out time);
        var possible = seconds >= 0 && seconds <= (decimal)TimeSpan.MaxValue.TotalSeconds - 1;
        time = possible ? TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond)) : default;
        return possible;
    }
}
