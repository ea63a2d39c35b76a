namespace AgentOps.Adapters;

/// <summary>How times, spans and money stand in the store: exact integers.</summary>
internal static class StoreValues
{
    private const decimal NanosPerUnit = 1_000_000_000m;
    private static readonly int Epoch = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <summary>Ticks of 100 ns since 1970, UTC.</summary>
    public static long ToStore(this DateTimeOffset time) => time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks;

    public static DateTimeOffset ToTime(long ticks) => DateTimeOffset.UnixEpoch.AddTicks(ticks);

    /// <summary>Days since 1970.</summary>
    public static long ToStore(this DateOnly day) => day.DayNumber - Epoch;

    /// <summary>Billionths: a token of a cheap model costs less than a millionth.</summary>
    public static long ToStore(this decimal money) => (long)decimal.Round(money * NanosPerUnit);

    public static decimal ToMoney(long nanos) => nanos / NanosPerUnit;
}
