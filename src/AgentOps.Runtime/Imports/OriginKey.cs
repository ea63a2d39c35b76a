using System.Globalization;

namespace AgentOps;

/// <summary>Names a thing of another system by a hash, since names there may be long and hostile.</summary>
internal static class OriginKey
{
    // A length before each part: no two lists of parts read the same.
    public static string Of(params string[] parts) => TextHash.Of(string.Concat(parts.Select(part => $"{part.Length}:{part}")));

    /// <summary>60 bits of the same, for telling many apart in little room.</summary>
    public static long Short(string part) => long.Parse(Of(part).AsSpan(0, 15), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
