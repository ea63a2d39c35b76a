using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using AgentOps.Tests.Workspaces;

namespace AgentOps.Tests.Notifications;

public sealed class RunNotifierTests : IDisposable
{
    private readonly TemporaryFolder disk = new();
    private readonly Workspace workspace;
    private readonly ListLog log = new();
    private readonly Dictionary<string, string> environment = new() { ["PATH"] = Environment.GetEnvironmentVariable("PATH")!, ["SECRET_THING"] = "hunter2" };

    public RunNotifierTests() => workspace = new Workspace(disk.Folder("repo"));

    public void Dispose() => disk.Dispose();

    private static Run Blocked => new()
    {
        Id = "r1",
        Mission = "m1",
        DefinitionHash = "",
        Status = RunStatus.Blocked,
        Reason = "run_command wants --password hunter2",
        Error = new ErrorEnvelope("tool_failed", AgentErrorCategory.Execution, "It failed.", false),
    };

    [Fact]
    public async Task The_webhook_gets_a_signed_redacted_notice()
    {
        environment["HOOK_SECRET"] = "s3cret";
        using var server = new LoopbackServer();
        var request = server.AnswerAsync(204);
        await NotifyAsync(new NotifySettings { Webhook = server.Address, SecretVariable = "HOOK_SECRET" }, Blocked, "a1");

        var (body, headers) = await request;
        using var notice = JsonDocument.Parse(body);
        var root = notice.RootElement;
        Assert.Equal(("run.blocked", "r1", "m1", "Blocked", "a1"), (Text(root, "event"), Text(root, "run_id"), Text(root, "mission"), Text(root, "status"), Text(root, "approval_id")));
        Assert.Equal(("run_command wants --password [redacted]", "tool_failed"), (Text(root, "reason"), Text(root.GetProperty("error"), "code")));
        Assert.Equal(workspace.Root, Text(root, "workspace"));
        Assert.EndsWith("Z", Text(root, "at"));
        Assert.Equal($"sha256={Convert.ToHexString(HMACSHA256.HashData("s3cret"u8, body)).ToLowerInvariant()}", headers["X-AgentOps-Signature-256"]);
        Assert.Equal("run.blocked", headers["X-AgentOps-Event"]);
        Assert.StartsWith("application/json", headers["Content-Type"]);
        Assert.Empty(log.Entries);
    }

    [Fact]
    public async Task The_share_of_a_limit_is_told_whatever_statuses_are()
    {
        using var server = new LoopbackServer();
        var request = server.AnswerAsync(204);
        var state = new BudgetState
        {
            Budget = new Budget { Key = new BudgetKey(BudgetScope.Mission, "m1", BudgetPeriod.Week), MaxCost = 10 },
            Cost = 8.5m,
            ResetsAt = new DateTimeOffset(2026, 3, 16, 0, 0, 0, TimeSpan.Zero),
        };
        using var notifier = new RunNotifier(new NotifySettings { Webhook = server.Address, On = [] }, workspace, log, TimeProvider.System, () => environment);
        await notifier.NotifyAlertAsync(state, Blocked, configurationTrusted: true, default);

        var (body, headers) = await request;
        using var notice = JsonDocument.Parse(body);
        var root = notice.RootElement;
        Assert.Equal(("budget.alert", "mission", "week", "r1", "2026-03-16T00:00:00Z"), (Text(root, "event"), Text(root, "scope"), Text(root, "period"), Text(root, "run_id"), Text(root, "resets_at")));
        Assert.Equal((0.85, 8.5m, 10m), (root.GetProperty("share").GetDouble(), root.GetProperty("cost_usd").GetDecimal(), root.GetProperty("max_cost_usd").GetDecimal()));
        Assert.Equal("budget.alert", headers["X-AgentOps-Event"]);
        await notifier.NotifyAlertAsync(state, Blocked, configurationTrusted: false, default);
        Assert.Equal("notify.skipped", Assert.Single(log.Entries).Event);
    }

    [Fact]
    public async Task A_webhook_whose_secret_is_not_set_is_not_told()
    {
        using var server = new LoopbackServer();
        await NotifyAsync(new NotifySettings { Webhook = server.Address, SecretVariable = "HOOK_SECRET" }, Blocked);
        Assert.Equal("notify.webhook_failed", Assert.Single(log.Entries).Event);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(302)]
    [InlineData(404)]
    public async Task A_refusal_is_logged_and_a_redirect_not_followed(int status)
    {
        using var server = new LoopbackServer();
        var request = server.AnswerAsync(status, location: server.Address + "elsewhere");
        await NotifyAsync(new NotifySettings { Webhook = server.Address }, Blocked);
        await request;
        Assert.Equal("notify.webhook_failed", Assert.Single(log.Entries).Event);
        Assert.Equal(1, server.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("nonsense")]
    public async Task An_address_that_cannot_be_told_is_logged(string address)
    {
        await NotifyAsync(new NotifySettings { Webhook = address }, Blocked);
        Assert.Equal("notify.webhook_failed", Assert.Single(log.Entries).Event);
    }

    [Fact]
    public async Task A_webhook_that_never_answers_is_given_up()
    {
        using var server = new LoopbackServer();
        await NotifyAsync(new NotifySettings { Webhook = server.Address, Timeout = TimeSpan.FromMilliseconds(200) }, Blocked);
        Assert.Equal("notify.webhook_failed", Assert.Single(log.Entries).Event);
    }

    [UnixFact]
    public async Task The_command_gets_one_line_on_standard_input_and_a_short_environment()
    {
        await NotifyAsync(new NotifySettings { Command = ["sh", "-c", "cat > got.json; env > env.txt; printf '%s' \"$1\" > arg.txt", "sh", "a $(id) b"] }, Blocked);
        Assert.Empty(log.Entries);
        var line = Assert.Single(File.ReadAllLines(disk["repo/got.json"]));
        Assert.Equal("r1", Text(JsonDocument.Parse(line).RootElement, "run_id"));
        Assert.Equal("a $(id) b", File.ReadAllText(disk["repo/arg.txt"]));
        var variables = File.ReadAllLines(disk["repo/env.txt"]);
        Assert.Contains($"AGENTOPS_WORKSPACE={workspace.Root}", variables);
        Assert.Contains("AGENTOPS_RUN_ID=r1", variables);
        Assert.DoesNotContain(variables, variable => variable.StartsWith("SECRET_THING", StringComparison.Ordinal));
    }

    [UnixFact]
    public async Task A_command_that_fails_is_logged_with_the_end_of_its_errors()
    {
        await NotifyAsync(new NotifySettings { Command = ["sh", "-c", "echo broken >&2; exit 3"] }, Blocked);
        var entry = Assert.Single(log.Entries);
        Assert.Equal("notify.command_failed", entry.Event);
        Assert.Contains("3: broken", entry.Message);
    }

    [UnixFact]
    public async Task A_command_that_does_not_end_is_killed_with_its_children()
    {
        await NotifyAsync(new NotifySettings { Command = ["sh", "-c", "sleep 1000 & echo $! > pid; wait"], Timeout = TimeSpan.FromSeconds(1) }, Blocked);
        Assert.Equal("notify.command_failed", Assert.Single(log.Entries).Event);
        var stat = $"/proc/{File.ReadAllText(disk["repo/pid"]).Trim()}/stat";
        Assert.True(!File.Exists(stat) || File.ReadAllText(stat).Contains(" Z "));
    }

    [UnixFact]
    public async Task A_command_that_does_not_read_is_fine()
    {
        await NotifyAsync(new NotifySettings { Command = ["true"] }, Blocked with { Reason = new string('x', 300_000) });
        Assert.Empty(log.Entries);
    }

    [UnixTheory]
    [InlineData("./notify.sh")]
    [InlineData("notify.sh")]
    [InlineData("no-such-program-here")]
    [UnsupportedOSPlatform("windows")]
    public async Task A_program_of_the_workspace_or_none_at_all_is_not_started(string program)
    {
        var script = disk.File("repo/notify.sh", "#!/bin/sh\ntouch ran\n");
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        environment["PATH"] = $".:{workspace.Root}:{environment["PATH"]}";
        await NotifyAsync(new NotifySettings { Command = [program] }, Blocked);
        Assert.Equal("notify.command_failed", Assert.Single(log.Entries).Event);
        Assert.False(File.Exists(disk["repo/ran"]));
    }

    [Fact]
    public async Task Other_statuses_are_not_told()
    {
        await NotifyAsync(new NotifySettings { Webhook = "nonsense" }, Blocked with { Status = RunStatus.Succeeded });
        Assert.Empty(log.Entries);
    }

    [Fact]
    public async Task An_untrusted_configuration_tells_nobody_and_says_so()
    {
        using var server = new LoopbackServer();
        using var notifier = new RunNotifier(new NotifySettings { Webhook = server.Address, Command = ["true"] }, workspace, log, TimeProvider.System, () => environment);
        await notifier.NotifyAsync(Blocked, null, configurationTrusted: false, CancellationToken.None);
        Assert.Equal("notify.skipped", Assert.Single(log.Entries).Event);
        Assert.Equal(0, server.Requests);
    }

    private async Task NotifyAsync(NotifySettings settings, Run run, string? approvalId = null)
    {
        using var notifier = new RunNotifier(settings, workspace, log, TimeProvider.System, () => environment);
        await notifier.NotifyAsync(run, approvalId, configurationTrusted: true, CancellationToken.None);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private sealed class ListLog : IAgentLog
    {
        public List<LogEntry> Entries { get; } = [];

        public void Write(LogEntry entry)
        {
            lock (Entries)
                Entries.Add(entry);
        }
    }
}
