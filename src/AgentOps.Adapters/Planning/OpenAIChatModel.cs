using System.ClientModel;
using System.ClientModel.Primitives;
using System.Net;
using OpenAI;
using OpenAI.Chat;
using Polly;
using Polly.Timeout;

namespace AgentOps.Adapters;

/// <summary>A chat model behind any OpenAI-compatible endpoint. Retries here, not in the client, so that waits follow our clock and settings.</summary>
internal sealed class OpenAIChatModel : IChatModel
{
    private const int LargestResponse = 8 * 1024 * 1024;
    private const string NoKey = "none";
    private readonly string alias;
    private readonly ModelSettings settings;
    private readonly TimeProvider clock;
    private readonly ResiliencePipeline<ChatCompletion> pipeline;

    public OpenAIChatModel(string alias, ModelSettings settings, TimeProvider clock)
    {
        (this.alias, this.settings, this.clock) = (alias, settings, clock);
        pipeline = ModelRetry.Build(settings, clock);
    }

    public async Task<ChatCompletion> CompleteAsync(ChatRequest request, CancellationToken ct)
    {
        var faults = new ModelFaults(alias, settings);
        var key = settings.KeyVariable is null ? null : faults.CheckKey(Environment.GetEnvironmentVariable(settings.KeyVariable)?.Trim());
        var client = CreateClient(faults.Endpoint, key ?? NoKey);
        var body = ChatRequestJson.Write(request, settings);
        var tries = 0;
        try
        {
            return await pipeline.ExecuteAsync(async token =>
            {
                tries++;
                return await TryAsync(client, body, response => Judge(response, faults, key, request), faults, token);
            }, ct);
        }
        catch (TimeoutRejectedException silence)
        {
            throw faults.Silent(tries, silence);
        }
        catch (AgentOpsException fault) when (tries > 1)
        {
            throw ModelFaults.After(tries, fault);
        }
    }

    private ChatClient CreateClient(Uri endpoint, string key) => new(settings.Model, new ApiKeyCredential(key), new OpenAIClientOptions
    {
        Endpoint = endpoint,
        RetryPolicy = new ClientRetryPolicy(0),
        // The pipeline's time limit follows our clock; the client's own would follow the wall.
        NetworkTimeout = Timeout.InfiniteTimeSpan,
    });

    private static async ValueTask<ChatCompletion> TryAsync(ChatClient client, byte[] body, Func<Response, ChatCompletion> judge, ModelFaults faults, CancellationToken ct)
    {
        try
        {
            using var content = BinaryContent.Create(BinaryData.FromBytes(body));
            var options = new RequestOptions { CancellationToken = ct, BufferResponse = false, ErrorOptions = ClientErrorBehaviors.NoThrow };
            var result = await client.CompleteChatAsync(content, options);
            using var raw = result.GetRawResponse();
            var read = raw.ContentStream is null ? ReadOnlyMemory<byte>.Empty : await LimitedBody.ReadAsync(raw.ContentStream, LargestResponse, ct);
            raw.Headers.TryGetValue("Retry-After", out var retryAfter);
            return judge(new Response((HttpStatusCode)raw.Status, retryAfter, read));
        }
        catch (Exception fault) when (fault is ClientResultException or HttpRequestException or IOException)
        {
            throw faults.NoConnection(fault);
        }
    }

    private ChatCompletion Judge(Response response, ModelFaults faults, string? key, ChatRequest request)
    {
        if ((int)response.Status is >= 200 and < 300)
            return response.Body is { } whole ? ChatResponseJson.Read(whole) ?? throw faults.Nonsense("sent no chat completion") : throw faults.Nonsense($"sent more than {LargestResponse / 1024 / 1024} MiB");
        var said = ProviderError.Read(response.Body ?? ReadOnlyMemory<byte>.Empty, key, request);
        throw faults.Refused(response.Status, said, RetryAfter.Read(response.RetryAfter, clock.GetUtcNow()));
    }

    /// <param name="Status">The HTTP status.</param>
    /// <param name="RetryAfter">The header of that name.</param>
    /// <param name="Body">Null when it was too large.</param>
    private sealed record Response(HttpStatusCode Status, string? RetryAfter, ReadOnlyMemory<byte>? Body);
}
