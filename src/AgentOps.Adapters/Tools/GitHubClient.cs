using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Polly;

namespace AgentOps.Adapters;

/// <summary>
/// The GitHub REST API over any base. The token is read from its environment variable at each call and goes only to the base's own origin.
/// Fails with dependency_rejected, dependency_rate_limited or dependency_unavailable.
/// </summary>
internal sealed class GitHubClient : IDisposable
{
    private const int MostRedirects = 3;
    private const long LargestAnswer = 16 * 1024 * 1024;

    private readonly GitHubSettings settings;
    private readonly TimeSpan timeout;
    private readonly TimeProvider clock;
    private readonly GitHubCache? cache;
    private readonly HttpClient http;
    private readonly ResiliencePipeline<GitHubReply> repeatable;
    private readonly ResiliencePipeline<GitHubReply> once;

    /// <param name="settings">Where GitHub is, and the token's variable.</param>
    /// <param name="clock">Measures waits.</param>
    /// <param name="caches">Where answers are kept that GitHub can confirm; null keeps none.</param>
    public GitHubClient(AgentSettings settings, TimeProvider clock, CacheService? caches = null)
    {
        cache = caches is null ? null : new GitHubCache(caches, clock);
        this.settings = settings.GitHub;
        timeout = settings.Http.Timeout;
        this.clock = clock;
        Base = new Uri(settings.GitHub.ApiBase.TrimEnd('/') + "/");
        repeatable = GitHubRetry.Create(repeatable: true, clock);
        once = GitHubRetry.Create(repeatable: false, clock);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = !Base.IsLoopback, PooledConnectionLifetime = TimeSpan.FromMinutes(2) })
        {
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("AgentOps");
        http.DefaultRequestHeaders.Accept.ParseAdd("application/vnd.github+json");
        http.DefaultRequestHeaders.Add("X-GitHub-Api-Version", "2022-11-28");
    }

    public Uri Base { get; }

    public async Task<JsonElement> GetAsync(string path, CancellationToken ct) => (await SendAsync(HttpMethod.Get, Resolve(path), null, ct)).Json();

    public async Task<JsonElement> PostAsync(string path, string json, CancellationToken ct) => (await SendAsync(HttpMethod.Post, Resolve(path), json, ct)).Json();

    /// <summary>For changes that do no harm twice.</summary>
    public async Task<JsonElement> PatchAsync(string path, string json, CancellationToken ct) => (await SendAsync(HttpMethod.Patch, Resolve(path), json, ct)).Json();

    /// <inheritdoc cref="TryDeleteAsync"/>
    public Task<GitHubReply> TryGetAsync(string path, CancellationToken ct) => TrySendAsync(HttpMethod.Get, Resolve(path), null, ct);

    /// <summary>The answer, whatever its status.</summary>
    public Task<GitHubReply> TryDeleteAsync(string path, CancellationToken ct) => TrySendAsync(HttpMethod.Delete, Resolve(path), null, ct);

    /// <inheritdoc cref="TryDeleteAsync"/>
    public Task<GitHubReply> TryPostAsync(string path, string json, CancellationToken ct) => TrySendAsync(HttpMethod.Post, Resolve(path), json, ct);

    /// <summary>Items of a list, page by page as they are asked for.</summary>
    public async IAsyncEnumerable<JsonElement> ListAsync(string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        for (var next = Resolve(path); next is not null;)
        {
            var reply = await SendAsync(HttpMethod.Get, next, null, ct);
            var page = reply.Json();
            if (page.ValueKind != JsonValueKind.Array)
                throw new AgentOpsException("dependency_unavailable", $"GitHub answered no list for {next.AbsolutePath}.");
            foreach (var item in page.EnumerateArray())
                yield return item;
            next = LinkHeader.Next(reply.Link, Base);
        }
    }

    public AgentOpsException Explain(GitHubReply reply, HttpMethod method, Uri address)
    {
        var what = $"{method} {address.AbsolutePath} at {Base.Authority}";
        if (GitHubRate.WaitOf(reply, clock.GetUtcNow()) is { } wait)
            return new AgentOpsException(ErrorTable.Get("dependency_rate_limited").ToEnvelope($"{what}: the rate limit is spent; wait {wait.TotalSeconds:0} s.") with { RetryAfter = wait });
        var code = reply.Status >= 500 ? "dependency_unavailable" : "dependency_rejected";
        var missing = reply.Status is 401 or 403 or 404 && Token() is null ? $" The environment variable {settings.TokenVariable} is not set." : "";
        return new AgentOpsException(code, $"{what} answered {reply.Status}: {reply.Message()}{missing}");
    }

    public Uri Resolve(string path) => new(Base, path);

    public void Dispose() => http.Dispose();

    private async Task<GitHubReply> SendAsync(HttpMethod method, Uri address, string? json, CancellationToken ct)
    {
        var reply = await TrySendAsync(method, address, json, ct);
        return reply.Succeeded ? reply : throw Explain(reply, method, address);
    }

    private async Task<GitHubReply> TrySendAsync(HttpMethod method, Uri address, string? json, CancellationToken ct)
    {
        var pipeline = method == HttpMethod.Post ? once : repeatable;
        try
        {
            return await pipeline.ExecuteAsync(async token => await FollowAsync(method, address, json, token), ct);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException or TimeoutException)
        {
            throw new AgentOpsException("dependency_unavailable", $"{method} {address.AbsolutePath} at {Base.Authority} failed: {broken.Message}", inner: broken);
        }
    }

    private async Task<GitHubReply> FollowAsync(HttpMethod method, Uri address, string? json, CancellationToken ct)
    {
        for (var redirects = 0; ; redirects++)
        {
            var reply = method == HttpMethod.Get && cache is not null
                ? await cache.AskAsync(address, Token(), (tag, token) => SendOnceAsync(method, address, null, tag, token), ct)
                : await SendOnceAsync(method, address, json, null, ct);
            var moved = reply.Status is 301 or 302 or 307 or 308;
            // A renamed repository answers so, and takes the same call there; the token must not follow to another origin.
            if (!moved || redirects == MostRedirects || !Uri.TryCreate(address, reply.Location, out var next) || !LinkHeader.SameOrigin(next, Base))
                return reply;
            address = next;
        }
    }

    private async Task<GitHubReply> SendOnceAsync(HttpMethod method, Uri address, string? json, string? tag, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (Token() is { } token)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var limit = new CancellationTokenSource(timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            using var response = await http.SendAsync(request, either.Token);
            return await GitHubReply.ReadAsync(response, either.Token);
        }
        catch (OperationCanceledException slow) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"there was no answer within {timeout.TotalSeconds:0.#} s", slow);
        }
    }

    public bool HasToken => Token() is not null;

    /// <summary>The addresses whose answers are kept for who asks now.</summary>
    public IReadOnlyList<Uri> CachedAddresses() => cache is null ? [] : [.. cache.Addresses(Token()).Where(address => LinkHeader.SameOrigin(address, Base))];

    /// <summary>Keeps an answer no longer.</summary>
    public void Forget(Uri address) => cache?.Forget(address, Token());

    private string? Token() => Environment.GetEnvironmentVariable(settings.TokenVariable) is { Length: > 0 } token ? token.Trim() : null;
}
