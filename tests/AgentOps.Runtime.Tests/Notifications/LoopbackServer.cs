using System.Collections.Specialized;
using System.Net;
using System.Net.Sockets;

namespace AgentOps.Tests.Notifications;

/// <summary>A real HTTP server on loopback that answers what it is told to, or never.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly HttpListener listener = new();

    public LoopbackServer()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Address = $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/";
        free.Stop();
        listener.Prefixes.Add(Address);
        listener.Start();
    }

    public string Address { get; }

    public int Requests { get; private set; }

    public async Task<(byte[] Body, NameValueCollection Headers)> AnswerAsync(int status, string? location = null)
    {
        var context = await listener.GetContextAsync();
        Requests++;
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        context.Response.StatusCode = status;
        if (location is not null)
            context.Response.RedirectLocation = location;
        context.Response.Close();
        return (body.ToArray(), context.Request.Headers);
    }

    public void Dispose() => listener.Close();
}
