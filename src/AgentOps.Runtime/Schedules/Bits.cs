using System.Numerics;

namespace AgentOps;

/// <summary>Small sets of numbers from 0 to 63.</summary>
internal static class Bits
{
    /// <summary>What <see cref="Next"/> gives when there is none.</summary>
    public const int None = 64;

    public static ulong Range(int first, int last) => (ulong.MaxValue >> (63 - last + first)) << first;

    public static bool Has(ulong set, int number) => (set >> number & 1) != 0;

    /// <summary>The smallest member from <paramref name="from"/> on.</summary>
    public static int Next(ulong set, int from) => from > 63 ? None : BitOperations.TrailingZeroCount(set & (ulong.MaxValue << from));
}
