using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace AgentOps.Adapters.Tests.Planning;

/// <summary>
/// A real HTTP server on a port of the system's choice that speaks the chat-completions protocol and misbehaves on demand. It
/// answers from a script in order; the last answer repeats. A conversation that real providers refuse gets their 400.
/// </summary>
public sealed class LoopbackModel : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<LoopbackRequest> requests = new();
    private readonly ConcurrentDictionary<Task, bool> connections = new();
    private readonly Func<LoopbackRequest, int, LoopbackAnswer> answer;
    private readonly SemaphoreSlim arrivals = new(0);
    private readonly Task accepting;
    private int count;

    public LoopbackModel(params LoopbackAnswer[] script)
        : this((_, index) => script[Math.Min(index, script.Length - 1)])
    {
    }

    /// <param name="answer">Answers a request; the number is how many came before it.</param>
    public LoopbackModel(Func<LoopbackRequest, int, LoopbackAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        accepting = AcceptAsync();
    }

    /// <summary>The base address to configure: <c>http://127.0.0.1:PORT/v1</c>.</summary>
    public string Endpoint => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v1";

    /// <summary>What it was asked so far, in order.</summary>
    public IReadOnlyList<LoopbackRequest> Requests => [.. requests];

    /// <summary>Waits until one more request has arrived since the last such wait.</summary>
    public Task ArrivalAsync() => arrivals.WaitAsync();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        await Task.WhenAll(connections.Keys);
        stop.Dispose();
        arrivals.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = ServeAsync(await listener.AcceptTcpClientAsync(stop.Token));
                connections.TryAdd(connection, true);
                _ = connection.ContinueWith(done => connections.TryRemove(done, out _), TaskScheduler.Default);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or InvalidOperationException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                while (await HttpRequestReader.ReadAsync(stream, stop.Token) is { } request)
                {
                    requests.Enqueue(request);
                    var next = ConversationRules.Broken(request) is { } rule
                        ? LoopbackAnswer.Error(400, rule)
                        : answer(request, Interlocked.Increment(ref count) - 1);
                    arrivals.Release();
                    if (!await SendAsync(stream, next))
                        return;
                }
            }
            catch (Exception end) when (end is IOException or OperationCanceledException or SocketException)
            {
            }
        }
    }

    /// <summary>False when the connection is to be closed.</summary>
    private async Task<bool> SendAsync(NetworkStream stream, LoopbackAnswer next)
    {
        if (next.Hang)
            await Task.Delay(Timeout.Infinite, stop.Token);
        await stream.WriteAsync(next.Head(), stop.Token);
        while (next.Drip)
        {
            await stream.WriteAsync("1\r\n \r\n"u8.ToArray(), stop.Token);
            await Task.Delay(20, stop.Token);
        }
        await stream.WriteAsync(Encoding.UTF8.GetBytes(next.Body), stop.Token);
        var block = Encoding.ASCII.GetBytes(new string(' ', 64 * 1024));
        for (var left = next.Padding; left > 0; left -= block.Length)
            await stream.WriteAsync(block.AsMemory(0, Math.Min(left, block.Length)), stop.Token);
        return !next.Cut;
    }
}
