using System.Text.Json;

namespace AgentOps.Adapters.Tests.Settings;

public class SettingsReaderTests
{
    private static (AgentSettings Settings, IReadOnlyList<Finding> Findings) Read(string text) => SettingsReader.Read(text, "agentops.yaml", () => new YamlDocumentReader());

    private static string Json(AgentSettings settings) => JsonSerializer.Serialize(settings);

    [Fact]
    public void The_template_without_its_comment_marks_is_exactly_the_defaults()
    {
        var lines = SettingsTemplate.Text.Split('\n').Select(line => line.StartsWith("# ") ? line[2..] : line);

        var (settings, findings) = Read(string.Join('\n', lines));

        Assert.Empty(findings);
        Assert.Equal(Json(AgentSettings.Default), Json(settings));
    }

    [Fact]
    public void The_template_as_it_is_says_nothing() => Assert.Same(AgentSettings.Default, SettingsReader.Read(SettingsTemplate.Text, "x", () => throw new InvalidOperationException()).Settings);

    [Fact]
    public void The_examples_of_the_template_are_accepted()
    {
        var examples = SettingsTemplate.Text.Split('\n').SkipWhile(line => line != "## models:").TakeWhile(line => line.StartsWith("## "));

        var (settings, findings) = Read(string.Join('\n', examples.Select(line => line[3..])));

        Assert.Empty(findings);
        Assert.Equal("gpt-4o-mini", settings.Models[settings.DefaultModel!].Model);
    }

    [Fact]
    public void The_template_has_every_setting()
    {
        var defaults = JsonSerializer.SerializeToElement(AgentSettings.Default, new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
        var names = defaults.EnumerateObject().Where(section => section.Value.ValueKind == JsonValueKind.Object).SelectMany(section => section.Value.EnumerateObject()).Select(setting => setting.Name)
            // The keys of this one stand in its section.
            .Except(["freshness"]).Concat(["fresh", "aging", "stale_issues", "unknown_issues", "aging_attention", "future_attention"]);

        Assert.All(names, name => Assert.Contains($" {name}:", SettingsTemplate.Text));
    }

    [Fact]
    public void Every_setting_is_read()
    {
        var (settings, findings) = Read("""
            store: { durability: normal, busy_timeout: 2s }
            health: { window: 7d, healthy_rate: 95.5, unhealthy_rate: 60, degraded_failures: 4, unhealthy_failures: 8, slow_run: 5m }
            breakers: { failure_threshold: 5, open_for: 1m, probe_lease: 2m }
            runs: { timeout: 2h, lease: 30s, output_limit: 2000, artifact_limit: 3000 }
            workers: { max_concurrent_runs: 7, stop_wait: 0s, start_wait: 9s, poll: 11s }
            queue: { capacity: 5000, mission_limit: 3, oldest_every: 20 }
            todo: { max_concurrent_jobs: 5 }
            workflows: { max_parallel: 3, step_timeout: 4m, max_loops: 5, timeout: 6h, dirty: warn }
            retry: { max_attempts: 5, strategy: linear, initial_delay: 3s, factor: 1.5, max_delay: 1h, jitter: 0.25, on: [command_failed] }
            dead_letters: { keep: 7d }
            events: { keep: 2d }
            approvals:
              timeout: 1h
              auto_approve: safe
              rules: [{ name: r, approve: true, tool: t, mission: m, path: p, command: c }]
            models:
              big: { model: g, endpoint: "http://localhost:1/v1", key_variable: K, request_timeout: 3s, attempts: 2, max_wait: 4s, context_limit: 10000, temperature: 0.5, max_output_tokens: 6 }
            default_model: big
            prices: { "g*": { input: 0.15, output: 2 }, h: [{ input: 1, output: 2, cached_input: 0.5 }, { from: 2026-01-31, input: 3, output: 4 }] }
            budgets: { time_zone: Europe/Berlin, alert_at: 0.65 }
            runners:
              codex: { command: [codex, "{prompt}"], prompt_on_input: false, environment: [A, "B_*"], timeout: 5s, risk: review, scope: [src/*], model: g }
            agents:
              plan: { mission: m, inputs: { a: "{{ workspace }}" } }
              list: { tool: t, arguments: { n: 1 } }
              test/all: { command: [dotnet, test], risk: review, idempotent: true }
              count: { powershell: "1 + 1", risk: safe }
              write: { runner: codex }
            tools: { run_command: { risk: safe, idempotent: true } }
            github: { api_base: "http://127.0.0.1:9", repository: o/n, token_variable: T }
            trackers:
              main: { kind: github, repository: a/b, api_base: "http://127.0.0.1:8", token_variable: U, default: true }
              notes: { kind: markdown, path: issues }
              list: { kind: file, path: list.json, default: false }
            publication: { mode: draft_pr, comments: false, pull_requests: true, labels: [proposed], remote: upstream, timeout: 2d }
            http: { allowed_hosts: [localhost], timeout: 6s, max_bytes: 2048 }
            commands: { environment: [C], timeout: 7s }
            notify: { on: [succeeded, retry_pending], command: [n, -x], webhook: "https://h/x", secret_variable: S, timeout: 8s }
            log: { level: debug, max_bytes: 4096, keep: 1 }
            caches: { github: { ttl: 1h, max_size: 0, max_entries: 7 }, git_history: { ttl: 2h } }
            retention:
              automatic: true
              keep_failures: 9
              exempt: ["artifacts/01*"]
              rules: [{ class: artifacts, state: orphaned, older_than: 3d, keep_last: 2, action: archive }, { class: archives, action: keep }]
            guardrails:
              removed_lines: 50
              removed_files: 5
              broad_files: 6
              broad_lines: 70
              unplanned_files: 1
              max_file_size: 2048
              rules: { binary_file: { enabled: false }, odd_name: { severity: high, except: ["a/**"] } }
              secret_files: { add: [x.cred], remove: ["*.pem"] }
              sensitive_paths: { add: [ci/**] }
              sensitive_words: { remove: [token] }
              generated: { add: [out/**] }
              tests: { add: [checks/**] }
              documents: { remove: ["*.txt"] }
            """);

        Assert.Empty(findings);
        Assert.Equal(
            Json(new AgentSettings
            {
                Store = new StoreSettings { Durability = StoreDurability.Normal, BusyTimeout = TimeSpan.FromSeconds(2) },
                Health = new HealthSettings
                {
                    Window = TimeSpan.FromDays(7), HealthyRate = 95.5, UnhealthyRate = 60, DegradedFailures = 4, UnhealthyFailures = 8, SlowRun = TimeSpan.FromMinutes(5),
                },
                Breakers = new BreakerPolicy(5, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)),
                Runs = new RunSettings { Timeout = TimeSpan.FromHours(2), Lease = TimeSpan.FromSeconds(30), OutputLimit = 2000, ArtifactLimit = 3000 },
                Workers = new WorkerSettings { MaxConcurrentRuns = 7, StopWait = TimeSpan.Zero, StartWait = TimeSpan.FromSeconds(9), Poll = TimeSpan.FromSeconds(11) },
                Queue = new QueueSettings { Capacity = 5000, MissionLimit = 3, OldestEvery = 20 },
                DeadLetters = new DeadLetterSettings { Keep = TimeSpan.FromDays(7) },
                Events = new EventSettings { Keep = TimeSpan.FromDays(2) },
                Retry = new RetryPolicy
                {
                    MaxAttempts = 5, Strategy = RetryStrategy.Linear, InitialDelay = TimeSpan.FromSeconds(3), Factor = 1.5, MaxDelay = TimeSpan.FromHours(1), Jitter = 0.25, On = ["command_failed"],
                },
                Todo = new TodoSettings { MaxConcurrentJobs = 5 },
                Workflows = new WorkflowSettings
                {
                    MaxParallel = 3, StepTimeout = TimeSpan.FromMinutes(4), MaxLoops = 5, Timeout = TimeSpan.FromHours(6), Dirty = DirtyPolicy.Warn,
                },
                Approvals = new ApprovalSettings
                {
                    Timeout = TimeSpan.FromHours(1), AutoApprove = Risk.Safe, Rules = [new ApprovalRule("r", true) { Tool = "t", Mission = "m", Path = "p", Command = "c" }],
                },
                Models = new Dictionary<string, ModelSettings>
                {
                    ["big"] = new()
                    {
                        Model = "g", Endpoint = "http://localhost:1/v1", KeyVariable = "K", RequestTimeout = TimeSpan.FromSeconds(3), Attempts = 2, MaxWait = TimeSpan.FromSeconds(4),
                        ContextLimit = 10000, Temperature = 0.5, MaxOutputTokens = 6,
                    },
                },
                DefaultModel = "big",
                Prices = new Dictionary<string, IReadOnlyList<ModelPrice>>
                {
                    ["g*"] = [new(0.15m, 2)],
                    ["h"] = [new(1, 2) { CachedInput = 0.5m }, new(3, 4) { From = new DateOnly(2026, 1, 31) }],
                },
                Budgets = new BudgetSettings { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), AlertAt = 0.65 },
                Runners = new Dictionary<string, RunnerSettings>
                {
                    ["codex"] = new()
                    {
                        Command = ["codex", "{prompt}"], PromptOnInput = false, Environment = ["A", "B_*"], Timeout = TimeSpan.FromSeconds(5), Risk = Risk.Review, Scope = ["src/*"], Model = "g",
                    },
                },
                Agents = new Dictionary<string, AgentTarget>
                {
                    ["plan"] = new() { Name = "plan", Kind = AgentTargetKind.Mission, Mission = "m", Inputs = """{"a":"{{ workspace }}"}""" },
                    ["list"] = new() { Name = "list", Kind = AgentTargetKind.Tool, Tool = "t", Arguments = """{"n":1}""" },
                    ["test/all"] = new() { Name = "test/all", Kind = AgentTargetKind.Command, Command = ["dotnet", "test"], Risk = Risk.Review, Idempotent = true },
                    ["count"] = new() { Name = "count", Kind = AgentTargetKind.PowerShell, PowerShell = "1 + 1", Risk = Risk.Safe },
                    ["write"] = new() { Name = "write", Kind = AgentTargetKind.Runner, Runner = "codex" },
                },
                Tools = new Dictionary<string, ToolOverride> { ["run_command"] = new(Risk.Safe, true) },
                GitHub = new GitHubSettings { ApiBase = "http://127.0.0.1:9", Repository = "o/n", TokenVariable = "T" },
                Trackers = new Dictionary<string, TrackerSettings>
                {
                    ["main"] = new() { Kind = TrackerKind.GitHub, Repository = "a/b", ApiBase = "http://127.0.0.1:8", TokenVariable = "U", IsDefault = true },
                    ["notes"] = new() { Kind = TrackerKind.Markdown, Path = "issues" },
                    ["list"] = new() { Kind = TrackerKind.File, Path = "list.json" },
                },
                Publication = new PublicationSettings { Mode = PublicationMode.DraftPr, Comments = false, PullRequests = true, Labels = ["proposed"], Remote = "upstream", Timeout = TimeSpan.FromDays(2) },
                Http = new HttpSettings { AllowedHosts = ["localhost"], Timeout = TimeSpan.FromSeconds(6), MaxBytes = 2048 },
                Commands = new CommandSettings { Environment = ["C"], Timeout = TimeSpan.FromSeconds(7) },
                Notify = new NotifySettings
                {
                    On = [RunStatus.Succeeded, RunStatus.RetryPending], Command = ["n", "-x"], Webhook = "https://h/x", SecretVariable = "S", Timeout = TimeSpan.FromSeconds(8),
                },
                Log = new LogSettings { Level = LogLevel.Debug, MaxBytes = 4096, Keep = 1 },
                Caches = new Dictionary<string, CacheSettings>
                {
                    [CacheNames.GitHistory] = CacheNames.Defaults[CacheNames.GitHistory] with { Ttl = TimeSpan.FromHours(2) },
                    [CacheNames.GitHub] = new(TimeSpan.FromHours(1), 0, 7),
                },
                Retention = new RetentionSettings
                {
                    Automatic = true,
                    KeepFailures = 9,
                    Exempt = ["artifacts/01*"],
                    Rules =
                    [
                        new RetentionRule("artifacts", RetentionAction.Archive) { State = "orphaned", OlderThan = TimeSpan.FromDays(3), KeepLast = 2, Origin = RetentionOrigin.Configuration },
                        new RetentionRule("archives", RetentionAction.Keep) { Origin = RetentionOrigin.Configuration },
                    ],
                },
                Guardrails = new GuardrailSettings
                {
                    RemovedLines = 50, RemovedFiles = 5, BroadFiles = 6, BroadLines = 70, UnplannedFiles = 1, MaxFileSize = 2048,
                    Rules = new Dictionary<string, GuardrailRuleSettings>
                    {
                        ["binary_file"] = new() { Enabled = false }, ["odd_name"] = new() { Severity = GuardrailSeverity.High, Except = ["a/**"] },
                    },
                    SecretFiles = new(["x.cred"], ["*.pem"]), SensitivePaths = new(["ci/**"], []), SensitiveWords = new([], ["token"]),
                    Generated = new(["out/**"], []), Tests = new(["checks/**"], []), Documents = new([], ["*.txt"]),
                },
            }),
            Json(settings));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n  # a comment\n\t# another\n\r\n")]
    [InlineData("\uFEFF# x")]
    public void A_file_of_comments_is_not_parsed(string text)
    {
        var (settings, findings) = SettingsReader.Read(text, "x", () => throw new InvalidOperationException());

        Assert.Same(AgentSettings.Default, settings);
        Assert.Empty(findings);
    }

    [Theory]
    [InlineData("stores: {}", "unknown-key", 1, 1)]
    [InlineData("store: { durable: full }", "unknown-key", 1, 10)]
    [InlineData("store: full", "invalid-value", 1, 8)]
    [InlineData("agents: { a: { } }", "agent-kind", 1, 14)]
    [InlineData("agents: { a: { mission: m, tool: t } }", "agent-kind", 1, 14)]
    [InlineData("agents: { a: { mission: m, risk: safe } }", "agent-kind", 1, 34)]
    [InlineData("agents: { a: { mission: m, arguments: { } } }", "agent-kind", 1, 39)]
    [InlineData("agents: { a: { command: [] } }", "invalid-value", 1, 25)]
    [InlineData("agents: { a/b/c: { tool: t } }", "invalid-name", 1, 11)]
    [InlineData("agents: { /b: { tool: t } }", "invalid-name", 1, 11)]
    [InlineData("workflows: { dirty: maybe }", "invalid-value", 1, 21)]
    [InlineData("workflows: { max_loops: 0 }", "invalid-value", 1, 25)]
    [InlineData("guardrails: { rules: { secret_fil: {} } }", "unknown-key", 1, 24)]
    [InlineData("guardrails: { rules: { odd_name: { severity: urgent } } }", "invalid-value", 1, 46)]
    [InlineData("guardrails: { secret_files: { remove: [nothing] } }", "invalid-value", 1, 40)]
    [InlineData("guardrails: { tests: [a] }", "invalid-value", 1, 22)]
    [InlineData("guardrails: { max_file_size: 1000 }", "invalid-value", 1, 30)]
    [InlineData("store: { durability: fast }", "invalid-value", 1, 22)]
    [InlineData("store: { busy_timeout: 500ms }", "invalid-value", 1, 24)]
    [InlineData("store: { busy_timeout: 11m }", "invalid-value", 1, 24)]
    [InlineData("health: { healthy_rate: 101 }", "invalid-value", 1, 25)]
    [InlineData("health: { healthy_rate: 50 }", "invalid-value", 1, 25)]
    [InlineData("health: { unhealthy_rate: 95 }", "invalid-value", 1, 27)]
    [InlineData("health: { degraded_failures: 6 }", "invalid-value", 1, 30)]
    [InlineData("health: { unhealthy_failures: 2 }", "invalid-value", 1, 31)]
    [InlineData("breakers: { failure_threshold: 0 }", "invalid-value", 1, 32)]
    [InlineData("runs: { lease: 5s }", "invalid-value", 1, 16)]
    [InlineData("runs: { output_limit: 999 }", "invalid-value", 1, 23)]
    [InlineData("runs: { timeout: 1 hour }", "invalid-value", 1, 18)]
    [InlineData("approvals: { auto_approve: destructive }", "invalid-value", 1, 28)]
    [InlineData("approvals: { rules: [{ approve: true, tool: x }] }", "missing-key", 1, 22)]
    [InlineData("approvals: { rules: [{ name: x, tool: x }] }", "missing-key", 1, 22)]
    [InlineData("approvals: { rules: { name: x } }", "invalid-value", 1, 21)]
    [InlineData("models: { a: {} }", "missing-key", 1, 14)]
    [InlineData("models: { a: { model: m, endpoint: 'ftp://x' } }", "invalid-value", 1, 36)]
    [InlineData("models: { a: { model: m, endpoint: localhost } }", "invalid-value", 1, 36)]
    [InlineData("models: { a: { model: m, endpoint: 'https://u:p@h/v1' } }", "secret-in-file", 1, 36)]
    [InlineData("models: { a: { model: m, attempts: 11 } }", "invalid-value", 1, 36)]
    [InlineData("models: { a: { model: m, request_timeout: 31m } }", "invalid-value", 1, 43)]
    [InlineData("models: { a: { model: m, context_limit: 9999 } }", "invalid-value", 1, 41)]
    [InlineData("models: { a: { model: m, temperature: 3 } }", "invalid-value", 1, 39)]
    [InlineData("models: { a: { model: m, api_key: x } }", "secret-in-file", 1, 26)]
    [InlineData("models: { a: { model: m, key_variable: sk-abcdefghij0123456789 } }", "secret-in-file", 1, 40)]
    [InlineData("models: { a: { model: m, key_variable: 'no name' } }", "invalid-value", 1, 40)]
    [InlineData("default_model: x", "model-unknown", 1, 16)]
    [InlineData("prices: { 'a*b': { input: 1, output: 1 } }", "invalid-name", 1, 11)]
    [InlineData("prices: { a: { input: 1 } }", "missing-key", 1, 14)]
    [InlineData("prices: { a: { input: -1, output: 1 } }", "invalid-value", 1, 23)]
    [InlineData("prices: { a: { input: 1, output: 1, cached_input: -1 } }", "invalid-value", 1, 51)]
    [InlineData("prices: { a: { from: 2026-02-30, input: 1, output: 1 } }", "invalid-value", 1, 22)]
    [InlineData("prices: { a: 1 }", "invalid-value", 1, 14)]
    [InlineData("prices: { a: [] }", "invalid-value", 1, 14)]
    [InlineData("prices: { a: [1] }", "invalid-value", 1, 15)]
    [InlineData("prices: { a: [{ input: 1, output: 1 }, { input: 2, output: 2 }] }", "duplicate-value", 1, 40)]
    [InlineData("budgets: { time_zone: Europe/Nowhere }", "invalid-value", 1, 23)]
    [InlineData("budgets: { alert_at: 0 }", "invalid-value", 1, 22)]
    [InlineData("budgets: { alert_at: 1.5 }", "invalid-value", 1, 22)]
    [InlineData("runners: { a: { command: [] } }", "invalid-value", 1, 26)]
    [InlineData("runners: { a: { command: codex } }", "invalid-value", 1, 26)]
    [InlineData("runners: { a: { prompt_on_input: true } }", "missing-key", 1, 15)]
    [InlineData("runners: { a: { command: [x], prompt_on_input: false } }", "invalid-value", 1, 48)]
    [InlineData("runners: { a: { command: [x], environment: ['A=b'] } }", "invalid-value", 1, 45)]
    [InlineData("tools: { a: { risk: low } }", "invalid-value", 1, 21)]
    [InlineData("publication: { mode: always }", "invalid-value", 1, 22)]
    [InlineData("publication: { remote: --upload-pack=x }", "invalid-value", 1, 24)]
    [InlineData("publication: { labels: ['a, b'] }", "invalid-value", 1, 24)]
    [InlineData("publication: { timeout: 1s }", "invalid-value", 1, 25)]
    [InlineData("publication: { push: true }", "unknown-key", 1, 16)]
    [InlineData("trackers: { a: { path: x } }", "missing-key", 1, 16)]
    [InlineData("trackers: { a: { kind: jira } }", "invalid-value", 1, 24)]
    [InlineData("trackers: { a: { kind: file } }", "missing-key", 1, 16)]
    [InlineData("trackers: { a: { kind: markdown, path: x, repository: a/b } }", "tracker-kind", 1, 55)]
    [InlineData("trackers: { a: { kind: github, path: x } }", "tracker-kind", 1, 38)]
    [InlineData("trackers: { a: { kind: github, token_variable: ghp_0123456789abcdefghij } }", "secret-in-file", 1, 48)]
    [InlineData("trackers: { a: { kind: github, default: true }, b: { kind: github, default: true } }", "invalid-value", 1, 77)]
    [InlineData("trackers: { 'a b': { kind: github } }", "invalid-name", 1, 13)]
    [InlineData("github: { token: x }", "secret-in-file", 1, 11)]
    [InlineData("github: { token_variable: ghp_0123456789abcdefghij }", "secret-in-file", 1, 27)]
    [InlineData("github: { repository: name }", "invalid-value", 1, 23)]
    [InlineData("http: { max_bytes: 1.5 }", "invalid-value", 1, 20)]
    [InlineData("notify: { on: [ended] }", "invalid-value", 1, 16)]
    [InlineData("notify: { secret: x }", "secret-in-file", 1, 11)]
    [InlineData("log: { level: verbose }", "invalid-value", 1, 15)]
    [InlineData("log: { keep: -1 }", "invalid-value", 1, 14)]
    [InlineData("password: x", "secret-in-file", 1, 1)]
    [InlineData("- a", "not-a-mapping", 1, 1)]
    [InlineData("a: [", "yaml", 1, 5)]
    public void A_wrong_setting_is_one_error_at_its_place(string text, string rule, int line, int column)
    {
        var finding = Assert.Single(Read(text).Findings);

        Assert.Equal((rule, FindingSeverity.Error, "agentops.yaml", line, column), (finding.Rule, finding.Severity, finding.File, finding.Line, finding.Column));
    }

    [Fact]
    public void All_errors_are_told_at_once_and_the_rest_is_read()
    {
        var (settings, findings) = Read("store: { durability: x, busy_timeout: 5s }\nrunz: {}\nlog: { keep: no, level: error }");

        Assert.Equal(3, findings.Count);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Store.BusyTimeout);
        Assert.Equal((3, LogLevel.Error), (settings.Log.Keep, settings.Log.Level));
    }

    [Fact]
    public void A_secret_is_never_repeated_in_a_finding() =>
        Assert.All(
            Read("models: { a: { model: m, key_variable: sk-abcdefghij0123456789, endpoint: 'https://u:abcdefghij@h' } }\nlog: ghp_abcdefghij0123456789").Findings,
            finding => Assert.DoesNotContain("abcdefghij", finding.Message + finding.Fix));

    [Fact]
    public void A_rule_that_approves_everything_is_warned_of()
    {
        var finding = Assert.Single(Read("approvals: { rules: [{ name: x, approve: true }] }").Findings);

        Assert.Equal(("rule-approves-everything", FindingSeverity.Warning), (finding.Rule, finding.Severity));
    }

    [Theory]
    [InlineData("{ class: nothing, action: keep }", "class")]
    [InlineData("{ class: runs }", "action")]
    [InlineData("{ class: runs, action: delete }", "older_than")]
    [InlineData("{ class: runs, state: orphaned, action: keep }", "state")]
    [InlineData("{ class: reports, state: failed, action: keep }", "state")]
    [InlineData("{ class: caches, older_than: 1d, action: archive }", "action")]
    [InlineData("{ class: archives, older_than: 1d, action: archive }", "action")]
    [InlineData("{ class: worktrees, older_than: 1d, action: archive }", "action")]
    [InlineData("{ class: runs, older_than: soon, action: delete }", "older_than")]
    [InlineData("{ class: runs, keep_last: -1, action: keep }", "keep_last")]
    public void A_rule_of_retention_that_means_nothing_is_refused(string rule, string key) =>
        Assert.Contains($"retention.rules[1].{key}", Assert.Single(Read($"retention: {{ rules: [{rule}] }}").Findings).Message);
}
