namespace AgentOps;

/// <summary>Reads cron expressions strictly: what other programs guess at is refused here, with the field and the place in the text.</summary>
internal static class CronReader
{
    private const int LongestText = 200;

    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@hourly"] = "0 * * * *",
        ["@daily"] = "0 0 * * *",
        ["@midnight"] = "0 0 * * *",
        ["@weekly"] = "0 0 * * 0",
        ["@monthly"] = "0 0 1 * *",
        ["@yearly"] = "0 0 1 1 *",
        ["@annually"] = "0 0 1 1 *",
    };

    public static CronExpression Read(string text)
    {
        if (text.Length > LongestText)
            throw Refuse(text, $"it has more than {LongestText} characters");
        if (text.Trim().StartsWith('@'))
            return Fields(text, Macros.GetValueOrDefault(text.Trim()) ?? throw Refuse(text, $"there is no such word; allowed are {string.Join(", ", Macros.Keys)}"));
        return Fields(text, text);
    }

    private static CronExpression Fields(string text, string expression)
    {
        var words = Split(expression);
        var needed = CronField.All;
        if (words.Count != needed.Count)
            throw Refuse(text, words.Count < needed.Count
                ? $"field {words.Count + 1} ({needed[words.Count].Name}) is missing at character {expression.Length + 1}; five are needed: minute, hour, day of month, month, day of week"
                : $"field {needed.Count + 1} ('{Describe.Cut(words[needed.Count].Word)}') at character {words[needed.Count].At + 1} is too much; there are five, without seconds and years");
        var sets = needed.Zip(words, (field, word) => new CronFieldReader(field, (at, problem) => Refuse(text, $"field {field.Position} ({field.Name}) at character {at + 1}: {problem}"))
            .Read(word.Word, word.At)).ToArray();
        var cron = new CronExpression(text.Trim(), sets, minutesAreStarred: words[0].Word.Contains('*', StringComparison.Ordinal));
        return cron.CanOccur ? cron : throw Refuse(text, $"field 3 (day of month) at character {words[2].At + 1}: none of its days is in any of its months");
    }

    private static List<(string Word, int At)> Split(string text)
    {
        var words = new List<(string, int)>();
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && text[end] is not (' ' or '\t'))
                end++;
            if (end > at)
                words.Add((text[at..end], at));
            at = end + 1;
        }

        return words;
    }

    private static AgentOpsException Refuse(string text, string problem) => new("cron_invalid", $"Cron '{Describe.Cut(text)}': {problem}.", text);
}
