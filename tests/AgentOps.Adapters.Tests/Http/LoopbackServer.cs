using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentOps.Adapters.Tests.Http;

/// <summary>A real HTTP server on 127.0.0.1 with a port of its own, one request a connection, that answers or misbehaves as a function says.</summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<LoopbackRequest> requests = new();
    private readonly Func<LoopbackRequest, LoopbackReply> answer;
    private readonly Task loop;

    public LoopbackServer(Func<LoopbackRequest, LoopbackReply> answer)
    {
        this.answer = answer;
        listener.Start();
        loop = AcceptAsync();
    }

    public string Url => $"http://127.0.0.1:{Port}";

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>All that came so far, in order.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. requests];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = client;
        try
        {
            var stream = connection.GetStream();
            if (await ReadAsync(stream) is not { } request)
                return;
            requests.Enqueue(request);
            var reply = answer(request);
            if (reply.Silent)
                await Task.Delay(Timeout.Infinite, stop.Token);
            if (reply.Cut)
                return;
            await stream.WriteAsync(Head(reply), stop.Token);
            await stream.WriteAsync(reply.Body, stop.Token);
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The client has had enough, or the test is over.
        }
    }

    private async Task<LoopbackRequest?> ReadAsync(NetworkStream stream)
    {
        var head = new List<byte>();
        var one = new byte[1];
        while (!EndsWithBlankLine(head))
        {
            if (await stream.ReadAsync(one, stop.Token) == 0)
                return null;
            head.Add(one[0]);
        }
        var lines = Encoding.ASCII.GetString([.. head]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0], pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length) : 0];
        await stream.ReadExactlyAsync(body, stop.Token);
        var words = lines[0].Split(' ');
        return new LoopbackRequest(words[0], words[1], headers, Encoding.UTF8.GetString(body));
    }

    private static bool EndsWithBlankLine(List<byte> bytes) => bytes is [.., (byte)'\r', (byte)'\n', (byte)'\r', (byte)'\n'];

    private static byte[] Head(LoopbackReply reply)
    {
        var text = new StringBuilder($"HTTP/1.1 {reply.Status} Status\r\nConnection: close\r\nContent-Length: {reply.Body.Length + reply.Missing}\r\n");
        if (reply.ContentType.Length > 0)
            text.Append($"Content-Type: {reply.ContentType}\r\n");
        foreach (var (name, value) in reply.Headers)
            text.Append($"{name}: {value}\r\n");
        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }
}
