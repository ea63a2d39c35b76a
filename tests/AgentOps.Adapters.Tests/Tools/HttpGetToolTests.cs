using System.IO.Compression;
using System.Net;
using System.Text.Json;
using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Tools;

public sealed class HttpGetToolTests
{
    private static readonly AgentSettings Listed = new() { Http = new HttpSettings { AllowedHosts = ["127.0.0.1"], MaxBytes = 1000 } };

    [Fact]
    public async Task A_text_is_fetched_from_a_listed_host()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Text("hé"));

        var result = await GetAsync(Listed, server.Url + "/a?b=1");

        Assert.Equal("hé", result.Output);
        Assert.Equal(200, Data(result, "status").GetInt32());
        Assert.Equal("/a?b=1", Assert.Single(server.Requests).Target);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("[::ffff:127.0.0.1]")]
    public async Task A_private_host_is_refused_however_it_is_written(string host)
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Text("secret"));

        var result = await GetAsync(AgentSettings.Default, $"http://{host}:{server.Port}/");

        Assert.Equal("address_not_allowed", result.Error?.Code);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_redirect_to_a_private_address_is_refused()
    {
        await using var inner = new LoopbackServer(_ => LoopbackReply.Text("secret"));
        await using var server = new LoopbackServer(_ => LoopbackReply.Redirect($"http://localhost:{inner.Port}/"));

        var result = await GetAsync(Listed, server.Url);

        Assert.Equal("address_not_allowed", result.Error?.Code);
        Assert.Empty(inner.Requests);
    }

    [Fact]
    public async Task A_name_that_resolves_to_a_private_address_too_is_refused()
    {
        var connection = new GuardedConnection([], (_, _) => Task.FromResult(new[] { IPAddress.Parse("1.1.1.1"), IPAddress.Loopback }));
        using var tool = new HttpGetTool(new HttpSettings(), connection, TimeProvider.System);

        Assert.Equal("address_not_allowed", (await tool.InvokeAsync(Invocation("http://rebind.example/"), default)).Error?.Code);
    }

    [Fact]
    public async Task Redirects_are_followed_five_times_and_no_more()
    {
        await using var server = new LoopbackServer(request => int.Parse(request.Path[1..]) is var left && left > 0 ? LoopbackReply.Redirect($"/{left - 1}") : LoopbackReply.Text("here"));

        Assert.Equal("here", (await GetAsync(Listed, server.Url + "/5")).Output);
        Assert.Equal("dependency_rejected", (await Assert.ThrowsAsync<AgentOpsException>(() => GetAsync(Listed, server.Url + "/6"))).Code);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://127.0.0.1/")]
    public async Task A_redirect_to_another_scheme_is_refused(string location)
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Redirect(location));

        Assert.Equal("tool_arguments_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => GetAsync(Listed, server.Url))).Code);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user:secret@127.0.0.1/")]
    [InlineData("not an address")]
    public async Task Only_plain_http_addresses_are_taken(string url)
    {
        var refused = await Assert.ThrowsAsync<AgentOpsException>(() => GetAsync(Listed, url));

        Assert.Equal("tool_arguments_invalid", refused.Code);
        Assert.DoesNotContain("secret", refused.Message);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("")]
    public async Task A_body_is_read_up_to_the_limit_even_when_it_is_a_bomb(string encoding)
    {
        var body = new byte[10_000_000];
        Array.Fill(body, (byte)'x');
        await using var server = new LoopbackServer(_ => encoding == "br"
            ? new LoopbackReply(200, Compress(body)) { ContentType = "text/plain" }.With("Content-Encoding", "br")
            : new LoopbackReply(200, body) { ContentType = "text/plain" });

        var result = await GetAsync(Listed, server.Url);

        Assert.Equal(1000, result.Output.Length);
        Assert.True(result.Truncated);
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("")]
    public async Task Binary_answers_are_refused(string type)
    {
        await using var server = new LoopbackServer(_ => new LoopbackReply(200, [1, 0, 2]) { ContentType = type });

        Assert.Equal("dependency_rejected", (await GetAsync(Listed, server.Url)).Error?.Code);
    }

    [Theory]
    [InlineData(404, "dependency_rejected")]
    [InlineData(503, "dependency_unavailable")]
    [InlineData(429, "dependency_rate_limited")]
    public async Task An_error_status_is_an_error_with_the_answer_kept(int status, string code)
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Text("reason", status).With("Retry-After", "7"));

        var result = await GetAsync(Listed, server.Url);

        Assert.Equal(code, result.Error?.Code);
        Assert.Equal("reason", result.Output);
        Assert.Equal(status == 429 ? TimeSpan.FromSeconds(7) : null, result.Error?.RetryAfter);
    }

    [Fact]
    public async Task A_server_that_never_answers_ends_in_a_timeout()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Never);

        var result = await GetAsync(Listed with { Http = Listed.Http with { Timeout = TimeSpan.FromMilliseconds(200) } }, server.Url);

        Assert.Equal("tool_timeout", result.Error?.Code);
    }

    [Fact]
    public async Task A_cut_connection_is_unavailable()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Broken);

        Assert.Equal("dependency_unavailable", (await GetAsync(Listed, server.Url)).Error?.Code);
    }

    private static Task<ToolResult> GetAsync(AgentSettings settings, string url) => new NetworkFixture(settings, TimeProvider.System).CallAsync("http_get", new { url });

    private static ToolInvocation Invocation(string url) => new()
    {
        Arguments = ToolArguments.Parse(JsonSerializer.Serialize(new { url })),
        RunId = "01run",
        StepNumber = 1,
        Root = "/",
        Workspace = "/",
        Artifacts = "/",
    };

    private static byte[] Compress(byte[] body)
    {
        using var stream = new MemoryStream();
        using (var brotli = new BrotliStream(stream, CompressionLevel.Fastest))
            brotli.Write(body);
        return stream.ToArray();
    }

    private static JsonElement Data(ToolResult result, string name) => JsonDocument.Parse(result.Data!).RootElement.GetProperty(name);
}
