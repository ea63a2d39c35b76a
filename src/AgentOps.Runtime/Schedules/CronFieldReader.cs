using System.Globalization;

namespace AgentOps;

/// <summary>Reads one field of a cron expression: lists of <c>*</c>, numbers, names and ranges, each with a step. Whatever it does not know it refuses.</summary>
internal sealed class CronFieldReader(CronField part, Func<int, string, AgentOpsException> refuse)
{
    /// <param name="text">The field as written.</param>
    /// <param name="at">Where it begins in the expression, for messages.</param>
    public ulong Read(string text, int at)
    {
        ulong set = 0;
        foreach (var item in text.Split(','))
        {
            set |= ReadItem(item, at);
            at += item.Length + 1;
        }

        return set;
    }

    private ulong ReadItem(string item, int at)
    {
        if (item.Length == 0)
            throw refuse(at, "a list has an empty item");
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var (first, last) = ReadRange(slash < 0 ? item : item[..slash], at, open: slash >= 0);
        var step = slash < 0 ? 1 : ReadStep(item[(slash + 1)..], at + slash + 1);
        ulong set = 0;
        for (var number = first; number <= last; number += step)
            set |= 1UL << (number > part.Last ? part.Least : number);
        return set;
    }

    // A number with a step and no end goes on to the end of the field: 5/15 is 5-59/15.
    private (int First, int Last) ReadRange(string range, int at, bool open)
    {
        if (range == "*")
            return (part.Least, part.Last);
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var first = ReadNumber(dash < 0 ? range : range[..dash], at);
        if (dash < 0)
            return !open ? (first, first) : first > part.Last ? (part.Least, part.Last) : (first, part.Last);
        var last = ReadNumber(range[(dash + 1)..], at + dash + 1);
        // A week may be written to end on Sunday: FRI-SUN is 5-7.
        if (part == CronField.DayOfWeek && last == 0 && first > 0)
            last = part.Most;
        return first <= last ? (first, last) : throw refuse(at, $"the range '{range}' runs backwards");
    }

    private int ReadNumber(string text, int at)
    {
        for (var index = 0; index < part.Words.Count; index++)
            if (part.Words[index].Equals(text, StringComparison.OrdinalIgnoreCase))
                return part.Least + index;
        if (text.Length is 0 or > 2 || !text.All(char.IsAsciiDigit))
            throw refuse(at, $"'{Describe.Cut(text)}' is not {Allowed}");
        var number = int.Parse(text, CultureInfo.InvariantCulture);
        return number >= part.Least && number <= part.Most ? number : throw refuse(at, $"{number} is not within {part.Least}-{part.Most}");
    }

    private int ReadStep(string text, int at)
    {
        var longest = part.Last - part.Least;
        return text.Length is 1 or 2 && text.All(char.IsAsciiDigit) && int.Parse(text, CultureInfo.InvariantCulture) is var step && step >= 1 && step <= longest
            ? step
            : throw refuse(at, $"the step '{Describe.Cut(text)}' is not a number within 1-{longest}");
    }

    private string Allowed => part.Words.Count == 0
        ? $"a number within {part.Least}-{part.Most}"
        : $"a number within {part.Least}-{part.Most} or a name {part.Words[0]}-{part.Words[^1]}";
}
