namespace AgentOps;

/// <summary>
/// Tells from the last steps that a planner goes round in circles. A call is a tool with its arguments: the same
/// tool with different arguments is work, not a loop.
/// </summary>
public static class LoopDetector
{
    private const int Repeats = 3;
    private const int Alternation = 4;
    private const int Window = 6;

    /// <summary>What goes round, in a sentence; null when nothing does. Give it the steps of one run in their order.</summary>
    public static string? Detect(IReadOnlyList<Step> steps) => InARow(steps) ?? Alternating(steps) ?? SameAnswer(steps);

    private static string? InARow(IReadOnlyList<Step> steps) =>
        steps.Count >= Repeats && steps.TakeLast(Repeats).Select(Call).Distinct().Count() == 1
            ? FormattableString.Invariant($"{steps[^1].Tool} was called {Repeats} times in a row with the same arguments.") : null;

    private static string? Alternating(IReadOnlyList<Step> steps)
    {
        if (steps.Count < Alternation)
            return null;
        var last = steps.TakeLast(Alternation).Select(Call).ToList();
        return last[0] == last[2] && last[1] == last[3] && last[0] != last[1]
            ? FormattableString.Invariant($"{steps[^2].Tool} and {steps[^1].Tool} were called in turn with the same arguments over the last {Alternation} steps.") : null;
    }

    // Running the tests again after an edit is work, so only steps that change nothing may stand between.
    private static string? SameAnswer(IReadOnlyList<Step> steps)
    {
        var count = 0;
        foreach (var step in steps.TakeLast(Window).Reverse())
        {
            if (Call(step) == Call(steps[^1]))
            {
                if (!SameOutcome(step, steps[^1]))
                    return null;
                count++;
            }
            else if (step.Risk != Risk.Safe && step.Status == StepStatus.Succeeded)
            {
                break;
            }
        }
        return count >= Repeats
            ? FormattableString.Invariant($"{steps[^1].Tool} was called {count} times with the same arguments and the same result within the last {Window} steps, and nothing changed in between.") : null;
    }

    private static bool SameOutcome(Step one, Step other) =>
        one.Status == other.Status && one.Output == other.Output && one.Error?.Code == other.Error?.Code;

    private static string Call(Step step) => step.CallHash.Length > 0 ? step.CallHash : $"{step.Tool}\n{step.Arguments}";
}
