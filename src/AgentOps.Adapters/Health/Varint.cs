namespace AgentOps.Adapters;

/// <summary>Numbers in as few bytes as they need, 7 bits each, lowest first.</summary>
internal static class Varint
{
    public const int MostBytes = 10;

    public static int Write(Span<byte> target, long value)
    {
        var rest = (ulong)value;
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
            target[length++] = (byte)(rest | 0x80);
        target[length++] = (byte)rest;
        return length;
    }

    /// <summary>Reads one number and moves <paramref name="source"/> behind it.</summary>
    public static long Read(ref ReadOnlySpan<byte> source)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = source[0];
            source = source[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return (long)value;
        }
    }
}
