using System.Text;

namespace AgentOps;

/// <summary>Bytes of a child as text: UTF-8, without the halves of characters that a cut leaves at the edges.</summary>
internal static class Utf8Text
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var start = 0;
        while (start < Math.Min(3, bytes.Length) && IsContinuation(bytes[start]))
            start++;
        return Encoding.UTF8.GetString(bytes[start..WholeLength(bytes)]);
    }

    /// <summary>True when more than a tenth of it is not UTF-8.</summary>
    public static bool LooksBinary(ReadOnlySpan<byte> bytes)
    {
        var text = Decode(bytes);
        return text.AsSpan().Count('\uFFFD') * 10 > text.Length;
    }

    /// <summary>The length without a last character of which bytes are missing.</summary>
    public static int WholeLength(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var value = bytes[^back];
            if (IsContinuation(value))
                continue;
            var needs = value >= 0xF0 ? 4 : value >= 0xE0 ? 3 : value >= 0xC0 ? 2 : 1;
            return needs > back ? bytes.Length - back : bytes.Length;
        }
        return bytes.Length;
    }

    private static bool IsContinuation(byte value) => (value & 0xC0) == 0x80;
}
