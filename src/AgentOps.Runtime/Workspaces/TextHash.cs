using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>SHA-256 in lower-case hex of a text as UTF-8 without its byte order mark: what trust and stored definitions are bound to.</summary>
internal static class TextHash
{
    public static string Of(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')))).ToLowerInvariant();
}
