using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Marks text that came from outside, for a model to read as data. The mark differs from run to run and is taken out of the text itself, so nothing inside can close it.</summary>
internal sealed class UntrustedData
{
    private readonly string mark;

    public UntrustedData(string runId)
    {
        mark = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"agentops.untrusted-data/{runId}")), 0, 12).ToLowerInvariant();
        Opening = $"<untrusted-data {mark}>";
        Closing = $"</untrusted-data {mark}>";
    }

    public string Opening { get; }

    public string Closing { get; }

    public string Wrap(string text) => $"{Opening}\n{text.Replace(mark, "[mark removed]", StringComparison.OrdinalIgnoreCase)}\n{Closing}";
}
