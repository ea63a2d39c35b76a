using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>A path as git writes it with <c>core.quotePath</c>: as it is, or in quotes with backslashes where a byte is not plain ASCII.</summary>
internal static class GitQuoted
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The path; where its bytes are no UTF-8, those that are not stand as <c>\xNN</c>.</summary>
    public static (string Path, bool HasOddBytes) Read(string text)
    {
        if (text is not ['"', .. var inner, '"'])
            return (text, false);
        var bytes = Bytes(inner);
        try
        {
            return (Strict.GetString(bytes), false);
        }
        catch (DecoderFallbackException)
        {
            return (Spelled(bytes), true);
        }
    }

    private static byte[] Bytes(string inner)
    {
        var bytes = new List<byte>(inner.Length);
        for (var at = 0; at < inner.Length; at++)
        {
            if (inner[at] != '\\' || at + 1 == inner.Length)
            {
                bytes.Add((byte)inner[at]);
                continue;
            }
            var next = inner[++at];
            if (next is >= '0' and <= '3' && at + 2 < inner.Length)
            {
                bytes.Add((byte)((next - '0') * 64 + (inner[at + 1] - '0') * 8 + (inner[at + 2] - '0')));
                at += 2;
                continue;
            }
            bytes.Add((byte)(next switch { 'a' => '\a', 'b' => '\b', 't' => '\t', 'n' => '\n', 'v' => '\v', 'f' => '\f', 'r' => '\r', var other => other }));
        }
        return [.. bytes];
    }

    private static string Spelled(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var length) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
                foreach (var odd in bytes[..length])
                    text.Append(CultureInfo.InvariantCulture, $"\\x{odd:x2}");
            bytes = bytes[length..];
        }
        return text.ToString();
    }
}
