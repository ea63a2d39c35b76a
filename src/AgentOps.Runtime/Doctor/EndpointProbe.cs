using System.Collections.Concurrent;
using System.Net.Http.Headers;

namespace AgentOps;

/// <summary>Asks addresses whether anybody is there: one GET without a key, whose answer does not matter. Each address is asked once.</summary>
internal sealed class EndpointProbe(TimeProvider clock, CancellationToken stop)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<Uri, SharedWork<EndpointAnswer>> answers = new();

    /// <exception cref="HttpRequestException">Nobody is there, or nobody that speaks HTTP.</exception>
    public Task<EndpointAnswer> AskAsync(Uri address) => answers.GetOrAdd(address, asked => new SharedWork<EndpointAnswer>(() => SendAsync(asked))).ResultAsync();

    private async Task<EndpointAnswer> SendAsync(Uri address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !address.IsLoopback }) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("AgentOps", null));
        using var limit = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
        return new EndpointAnswer((int)response.StatusCode, response.Headers.Date);
    }
}
