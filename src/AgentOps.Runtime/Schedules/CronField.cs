namespace AgentOps;

/// <summary>One of the five fields of a cron expression: its numbers, its names, and how messages call it.</summary>
/// <param name="Position">1 to 5, from the left.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Least">The smallest number.</param>
/// <param name="Most">The largest number that may be written.</param>
/// <param name="Words">Names for the numbers from <paramref name="Least"/> on; three letters each.</param>
internal sealed record CronField(int Position, string Name, int Least, int Most, IReadOnlyList<string> Words)
{
    public static CronField Minute { get; } = new(1, "minute", 0, 59, []);

    public static CronField Hour { get; } = new(2, "hour", 0, 23, []);

    public static CronField DayOfMonth { get; } = new(3, "day of month", 1, 31, []);

    public static CronField Month { get; } = new(4, "month", 1, 12, ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]);

    /// <summary>7 is another number for Sunday; sets hold it as 0.</summary>
    public static CronField DayOfWeek { get; } = new(5, "day of week", 0, 7, ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"]);

    public static IReadOnlyList<CronField> All { get; } = [Minute, Hour, DayOfMonth, Month, DayOfWeek];

    /// <summary>The largest number in a set.</summary>
    public int Last => this == DayOfWeek ? 6 : Most;

    /// <summary>Every number of the field, as bits.</summary>
    public ulong Full => Bits.Range(Least, Last);
}
