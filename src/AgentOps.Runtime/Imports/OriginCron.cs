using System.Globalization;

namespace AgentOps;

/// <summary>
/// Reads a cron expression as Agent Observer did and writes it so that it means the same here. What it read in its own way (a step without a range, numbers
/// with letters behind, two slashes) is written out; a field with a step of 1 was a restriction there, and is none here.
/// </summary>
internal static class OriginCron
{
    private static readonly (int Least, int Most)[] Fields = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 7)];
    private const int DayOfMonth = 2;
    private const int DayOfWeek = 4;

    /// <summary>Null for what was invalid there too.</summary>
    public static string? Translate(string text)
    {
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length != Fields.Length)
            return null;
        var sets = new ulong[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (ReadField(words[i], Fields[i]) is not { } set)
                return null;
            // Both 0 and 7 are Sunday.
            sets[i] = i == DayOfWeek && (set & (1UL << 7)) != 0 ? (set | 1) & ~(1UL << 7) : set;
        }
        // Two restricted days were joined by OR, and one of them that names every day lets every day through.
        var everyDay = words[DayOfMonth] != "*" && words[DayOfWeek] != "*" && (IsFull(sets[DayOfMonth], DayOfMonth) || IsFull(sets[DayOfWeek], DayOfWeek));
        for (var i = 0; i < Fields.Length; i++)
            words[i] = everyDay && (i == DayOfMonth || i == DayOfWeek) ? "*" : IsPlain(words[i], Fields[i]) ? words[i] : Write(sets[i], i);
        return string.Join(' ', words);
    }

    private static ulong? ReadField(string word, (int Least, int Most) field)
    {
        ulong set = 0;
        foreach (var part in word.Split(','))
        {
            if (ReadPart(part, field) is not { } read)
                return null;
            set |= read;
        }
        return set;
    }

    private static ulong? ReadPart(string part, (int Least, int Most) field)
    {
        var pieces = part.Split('/');
        var step = pieces.Length < 2 || pieces[1].Length == 0 ? 1 : Number(pieces[1]);
        if (step is not > 0)
            return null;
        var bounds = pieces[0].Split('-');
        var first = pieces[0] == "*" ? field.Least : Number(bounds[0]);
        var last = pieces[0] == "*" ? field.Most : bounds.Length > 1 ? Number(bounds[1]) : first;
        if (first is not { } from || last is not { } to || from < field.Least || to > field.Most || from > to)
            return null;
        ulong set = 0;
        for (long at = from; at <= to; at += step.Value)
            set |= 1UL << (int)at;
        return set;
    }

    // The digits at the beginning; what follows was not looked at.
    private static int? Number(string text)
    {
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits is > 0 and < 10 ? int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture) : null;
    }

    // Means the same in every cron.
    private static bool IsPlain(string word, (int Least, int Most) field) => word.Split(',').All(part =>
    {
        var pieces = part.Split('/');
        var isRange = pieces[0] == "*" || pieces[0].Contains('-', StringComparison.Ordinal);
        var isClean = part.All(c => char.IsAsciiDigit(c) || c is '*' or '-' or '/');
        return isClean && (pieces.Length == 1 || (pieces.Length == 2 && isRange && Number(pieces[1]) <= field.Most - field.Least && pieces[1].Length <= 2));
    });

    private static bool IsFull(ulong set, int field) => set == Full(field);

    private static ulong Full(int field) => Bits.Range(Fields[field].Least, field == DayOfWeek ? 6 : Fields[field].Most);

    private static string Write(ulong set, int field)
    {
        if (set == Full(field))
            return "*";
        var parts = new List<string>();
        for (var at = 0; at < 60; at++)
        {
            if (!Bits.Has(set, at))
                continue;
            var end = at;
            while (end < 59 && Bits.Has(set, end + 1))
                end++;
            parts.Add(end - at < 2 ? Invariant(at) : $"{Invariant(at)}-{Invariant(end)}");
            at = end - at < 2 ? at : end;
        }
        return string.Join(',', parts);
    }

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
