using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Regular expressions from outside: bounded in length and time, without backtracking where the pattern allows it.</summary>
internal static class SafeRegex
{
    public const int LongestPattern = 1000;

    /// <summary>For one match of a pattern that needs backtracking; any other takes no longer than its text is long.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Null with the reason where the pattern cannot be used.</summary>
    public static Regex? TryCreate(string pattern, out string problem, bool ignoreCase = false)
    {
        problem = "";
        if (pattern.Length > LongestPattern)
        {
            problem = $"the pattern has {pattern.Length} characters; at most {LongestPattern} are allowed";
            return null;
        }
        var options = RegexOptions.CultureInvariant | (ignoreCase ? RegexOptions.IgnoreCase : RegexOptions.None);
        try
        {
            return TryWithoutBacktracking(pattern, options, out var linear) ? linear : new Regex(pattern, options, Limit);
        }
        catch (ArgumentException invalid)
        {
            problem = $"the pattern is no regular expression: {invalid.Message}";
            return null;
        }
    }

    private static bool TryWithoutBacktracking(string pattern, RegexOptions options, [NotNullWhen(true)] out Regex? regex)
    {
        // Counted repetition inside counted repetition makes the automaton huge before any time limit is looked at.
        regex = null;
        if (pattern.Contains('{', StringComparison.Ordinal))
            return false;
        try
        {
            regex = new Regex(pattern, options | RegexOptions.NonBacktracking, Regex.InfiniteMatchTimeout);
            return true;
        }
        catch (NotSupportedException)
        {
            return false;
        }
    }
}
