using System.Globalization;

namespace AgentOps;

/// <summary>What must hold of a todo job before it is stored.</summary>
public static class TodoJobCheck
{
    private const int LongestName = 90;
    private const int LongestPrompt = 1_000_000;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(30);

    /// <summary>Fails with todo_job_invalid, which names everything that is wrong with it.</summary>
    public static void Require(TodoJob job)
    {
        var problems = Problems(job).ToList();
        if (problems.Count > 0)
            throw new AgentOpsException("todo_job_invalid", $"The todo job '{Describe.Cut(job.Name)}': {string.Join("; ", problems)}.", job.Name);
    }

    /// <summary>Fails with todo_job_invalid.</summary>
    public static void Require(string job, IReadOnlyList<string> items)
    {
        var problem = items.Count is 0 or > TodoJob.MostItems ? string.Create(CultureInfo.InvariantCulture, $"it has {items.Count} items; 1 to {TodoJob.MostItems} are allowed")
            : Enumerable.Range(0, items.Count).Where(i => string.IsNullOrWhiteSpace(items[i])).Select(i => string.Create(CultureInfo.InvariantCulture, $"item {i + 1} is blank")).FirstOrDefault()
            ?? Enumerable.Range(0, items.Count).Where(i => items[i].Length > TodoItem.LongestText)
                .Select(i => string.Create(CultureInfo.InvariantCulture, $"item {i + 1} has {items[i].Length} characters; {TodoItem.LongestText} are allowed")).FirstOrDefault();
        if (problem is not null)
            throw new AgentOpsException("todo_job_invalid", $"The todo job '{Describe.Cut(job)}': {problem}.", job);
    }

    private static IEnumerable<string> Problems(TodoJob job)
    {
        if (job.Name.Length is 0 or > LongestName || !job.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            yield return string.Create(CultureInfo.InvariantCulture, $"a name is 1 to {LongestName} letters, digits, - and _");
        var kinds = (job.Mission is null ? 0 : 1) + (job.Runner is null ? 0 : 1) + (job.Command is null ? 0 : 1);
        if (kinds != 1)
            yield return "it needs exactly one of a mission, a runner and a command";
        if (job.Command is { } command && (command.Count == 0 || command[0].Length == 0 || command.Any(word => word.Contains('\0'))))
            yield return "its command needs a program, and may have no NUL character";
        if (job.Mission is null && job.Inputs.Count > 0)
            yield return "only a mission takes inputs";
        if (job.Mission is not null && (job.WorkingFolder.Length > 0 || job.Idempotent))
            yield return "a working folder and idempotence are for commands and runners; a mission has its own tools";
        if (job.Prompt.Length > LongestPrompt)
            yield return string.Create(CultureInfo.InvariantCulture, $"its prompt has {job.Prompt.Length} characters; {LongestPrompt} are allowed");
        if (job.Retry.MaxAttempts is < 1 or > RetryPolicy.MostAttempts)
            yield return string.Create(CultureInfo.InvariantCulture, $"an item is tried 1 to {RetryPolicy.MostAttempts} times, not {job.Retry.MaxAttempts}");
        if (job.Retry.InitialDelay < TimeSpan.Zero || job.Retry.InitialDelay > TimeSpan.FromDays(1))
            yield return $"the first wait is {Durations.Format(job.Retry.InitialDelay)}; up to 1d is allowed";
        if (job.Retry.Factor is not (>= 1 and <= 10))
            yield return string.Create(CultureInfo.InvariantCulture, $"the factor is {job.Retry.Factor}; 1 to 10 are allowed");
        if (job.Retry.MaxDelay < TimeSpan.Zero || job.Retry.MaxDelay > TimeSpan.FromDays(7))
            yield return $"the longest wait is {Durations.Format(job.Retry.MaxDelay)}; up to 7d is allowed";
        if (job.ItemTimeout is { } timeout && (timeout < TimeSpan.FromSeconds(1) || timeout > LongestTimeout))
            yield return $"an item may take 1s to 30d, not {Durations.Format(timeout)}";
    }
}
