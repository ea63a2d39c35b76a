using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Checks who sent a delivery.</summary>
internal static class WebhookSignature
{
    private const string Prefix = "sha256=";

    /// <summary>Whether the body was signed with the secret. How long it takes says nothing about the right signature.</summary>
    public static bool IsValid(ReadOnlySpan<byte> body, string? signature, string secret)
    {
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body, right);
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        return TryRead(signature, given) & CryptographicOperations.FixedTimeEquals(right, given);
    }

    private static bool TryRead(string? signature, Span<byte> given)
    {
        if (signature is null || signature.Length != Prefix.Length + 2 * given.Length || !signature.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        for (var at = 0; at < given.Length; at++)
            if (!byte.TryParse(signature.AsSpan(Prefix.Length + 2 * at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out given[at]))
                return false;
        return true;
    }
}
