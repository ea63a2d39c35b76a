namespace AgentOps;

/// <summary>One file of a snapshot.</summary>
/// <param name="Path">Its name in the snapshot's folder.</param>
/// <param name="Sha256">64 hexadecimal digits, small letters.</param>
/// <param name="SizeBytes">Its length.</param>
internal sealed record OpsFile(string Path, string Sha256, long SizeBytes)
{
    public static OpsFile Of(string path, byte[] content) => new(path, HashOf(content), content.Length);

    public static string HashOf(byte[] content) => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content)).ToLowerInvariant();
}
