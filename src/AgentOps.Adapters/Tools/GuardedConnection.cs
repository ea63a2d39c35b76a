using System.Net;
using System.Net.Sockets;

namespace AgentOps.Adapters;

/// <summary>
/// Connects for http_get. The addresses that are judged are the very ones connected to, so neither a name that answers
/// differently the second time nor a redirect gets round the rules.
/// </summary>
/// <param name="allowedHosts">Hosts that may be private.</param>
/// <param name="resolve">Finds a host's addresses.</param>
internal sealed class GuardedConnection(IReadOnlyList<string> allowedHosts, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    public HttpMessageHandler CreateHandler() => new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        // Through a proxy it is the proxy that connects, and nothing could be judged.
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, ct) => ConnectAsync(context.DnsEndPoint, ct),
    };

    private async ValueTask<Stream> ConnectAsync(DnsEndPoint target, CancellationToken ct)
    {
        var addresses = await resolve(target.Host, ct);
        if (!AddressRules.IsListed(target.Host, allowedHosts) && addresses.FirstOrDefault(address => !AddressRules.IsPublic(address)) is { } refused)
            throw new AgentOpsException("address_not_allowed", $"{target.Host} is {refused}, which is no public address.", target.Host);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
