using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>Posts a notice to an address, signed where a secret is named. Redirects are not followed: the signed notice is for this address.</summary>
internal sealed class NotifyWebhook : IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Null when the other side took it, else why not.</summary>
    public async Task<string?> PostAsync(Uri address, string notice, string eventName, string? secret, CancellationToken ct)
    {
        var body = Encoding.UTF8.GetBytes(notice);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AgentOps", null));
        request.Headers.Add("X-AgentOps-Event", eventName);
        if (secret is not null)
            request.Headers.Add("X-AgentOps-Signature-256", $"sha256={Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)).ToLowerInvariant()}");
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return response.IsSuccessStatusCode ? null : $"it answered {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
    }

    public void Dispose() => client.Dispose();
}
