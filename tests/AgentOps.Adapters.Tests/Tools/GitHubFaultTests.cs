using AgentOps.Adapters.Tests.Http;

namespace AgentOps.Adapters.Tests.Tools;

public sealed class GitHubFaultTests
{
    private const string Issue = """{"number":7,"title":"Broken","state":"open"}""";

    [Fact]
    public async Task A_limit_is_waited_out_as_long_as_GitHub_asks()
    {
        var replies = new Queue<LoopbackReply>([LoopbackReply.Json("""{"message":"slow down"}""", 429).With("Retry-After", "17"), LoopbackReply.Json(Issue)]);
        await using var server = new LoopbackServer(_ => replies.Dequeue());
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        await fixture.CallAsync("get_issue_details", new { issue_number = 7, comments = 0 });

        Assert.Equal([TimeSpan.FromSeconds(17)], fixture.Clock.Waits);
    }

    [Fact]
    public async Task A_spent_limit_is_waited_out_until_its_reset()
    {
        var reset = SkippingClock.Now.AddSeconds(42).ToUnixTimeSeconds();
        var replies = new Queue<LoopbackReply>([LoopbackReply.Json("{}", 403).With("X-RateLimit-Remaining", "0").With("X-RateLimit-Reset", $"{reset}"), LoopbackReply.Json(Issue)]);
        await using var server = new LoopbackServer(_ => replies.Dequeue());
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        await fixture.CallAsync("get_issue_details", new { issue_number = 7, comments = 0 });

        Assert.Equal([TimeSpan.FromSeconds(42)], fixture.Clock.Waits);
    }

    [Fact]
    public async Task A_limit_longer_than_a_minute_is_not_waited_for_but_told()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("""{"message":"You have exceeded a secondary rate limit"}""", 403).With("Retry-After", "900"));
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        var error = await fixture.FailAsync("get_issue_details", new { issue_number = 7 });

        Assert.Equal("dependency_rate_limited", error.Code);
        Assert.Equal(TimeSpan.FromMinutes(15), error.Envelope.RetryAfter);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_secondary_limit_that_names_no_time_is_a_minute()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("""{"message":"You have exceeded a secondary rate limit"}""", 403));
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        var error = await fixture.FailAsync("get_issue_details", new { issue_number = 7 });

        Assert.Equal("dependency_rate_limited", error.Code);
        Assert.Equal([TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60)], fixture.Clock.Waits);
    }

    [Fact]
    public async Task Server_errors_and_cut_connections_of_a_read_are_tried_three_times()
    {
        var replies = new Queue<LoopbackReply>([LoopbackReply.Json("{}", 502), LoopbackReply.Json(Issue) with { Missing = 10 }, LoopbackReply.Json(Issue)]);
        await using var server = new LoopbackServer(_ => replies.Dequeue());
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        await fixture.CallAsync("get_issue_details", new { issue_number = 7, comments = 0 });

        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)], fixture.Clock.Waits);
    }

    [Fact]
    public async Task A_server_that_stays_down_is_unavailable()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Text("<html>bad gateway</html>", 502));
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        Assert.Equal("dependency_unavailable", (await fixture.FailAsync("get_issue_details", new { issue_number = 7 })).Code);
        Assert.Equal(3, server.Requests.Count);
    }

    [Fact]
    public async Task A_server_that_never_answers_is_unavailable()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Never);
        var settings = NetworkFixture.GitHub(server.Url) with { Http = new HttpSettings { Timeout = TimeSpan.FromMilliseconds(100) } };
        var fixture = new NetworkFixture(settings, new SkippingClock());

        Assert.Equal("dependency_unavailable", (await fixture.FailAsync("get_issue_details", new { issue_number = 7 })).Code);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable_and_even_a_write_is_tried_again()
    {
        var server = new LoopbackServer(_ => LoopbackReply.Never);
        var url = server.Url;
        await server.DisposeAsync();
        var fixture = new NetworkFixture(NetworkFixture.GitHub(url));

        Assert.Equal("dependency_unavailable", (await fixture.FailAsync("add_label", new { issue_number = 7, label = "bug" })).Code);
        Assert.Equal(2, fixture.Clock.Waits.Count);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task A_write_that_may_have_been_applied_is_not_repeated(int status)
    {
        await using var server = new LoopbackServer(_ => status == 0 ? LoopbackReply.Broken : LoopbackReply.Json("{}", status));
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        Assert.Equal("dependency_unavailable", (await fixture.FailAsync("add_label", new { issue_number = 7, label = "bug" })).Code);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(422)]
    public async Task A_refusal_carries_what_GitHub_says_and_is_not_repeated(int status)
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("""{"message":"Validation Failed","errors":[{"field":"label"}]}""", status));
        var fixture = new NetworkFixture(NetworkFixture.GitHub(server.Url));

        var error = await fixture.FailAsync("get_issue_details", new { issue_number = 7 });

        Assert.Equal("dependency_rejected", error.Code);
        Assert.Contains("Validation Failed", error.Message);
        Assert.Contains("label", error.Message);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task An_answer_that_is_not_JSON_is_unavailable()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Text("<html>login</html>"));

        Assert.Equal("dependency_unavailable", (await new NetworkFixture(NetworkFixture.GitHub(server.Url)).FailAsync("get_issue_details", new { issue_number = 7 })).Code);
    }

    [Fact]
    public async Task The_token_is_read_at_the_call_and_goes_to_the_base_only()
    {
        await using var other = new LoopbackServer(_ => LoopbackReply.Json("[]"));
        await using var server = new LoopbackServer(request => request.Path.EndsWith("/files")
            ? LoopbackReply.Json("""[{"filename":"a.cs"}]""").With("Link", $"<{other.Url}/next>; rel=\"next\"")
            : LoopbackReply.Redirect($"{other.Url}/moved", 301));
        var settings = NetworkFixture.GitHub(server.Url);
        var fixture = new NetworkFixture(settings with { GitHub = settings.GitHub with { TokenVariable = "AGENTOPS_TEST_TOKEN" } });
        Environment.SetEnvironmentVariable("AGENTOPS_TEST_TOKEN", "tok-3-secret");
        try
        {
            Assert.Equal("dependency_rejected", (await fixture.FailAsync("get_pr_files", new { pr_number = 7 })).Code);
            var moved = await fixture.FailAsync("get_pr_details", new { pr_number = 7 });

            Assert.DoesNotContain("secret", moved.ToString());
            Assert.All(server.Requests, request => Assert.Equal("Bearer tok-3-secret", request.Headers["Authorization"]));
            Assert.Empty(other.Requests);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AGENTOPS_TEST_TOKEN", null);
        }
    }

    [Fact]
    public async Task A_renamed_repository_is_followed()
    {
        await using var server = new LoopbackServer(request => request.Path == "/repositories/1/issues/7" ? LoopbackReply.Json(Issue) : LoopbackReply.Redirect("/repositories/1/issues/7", 301));

        var result = await new NetworkFixture(NetworkFixture.GitHub(server.Url)).CallAsync("get_issue_details", new { issue_number = 7, comments = 0 });

        Assert.Contains("Broken", result.Output);
    }
}
