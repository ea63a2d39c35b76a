namespace AgentOps.Adapters;

/// <summary>The key of a step or reply: its run's seq and its number in one integer, so that a run's rows lie side by side.</summary>
internal static class RowKey
{
    private const int Bits = 20;
    public const int MostNumber = (1 << Bits) - 1;

    public static long Of(long seq, int number) => number is > 0 and <= MostNumber
        ? (seq << Bits) | (long)number
        : throw new ArgumentOutOfRangeException(nameof(number), number, $"Steps and replies are numbered from 1 to {MostNumber}.");

    public static int NumberOf(long key) => (int)(key & MostNumber);
}
