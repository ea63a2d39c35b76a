using System.Text.RegularExpressions;
using AgentOps.Adapters.Tests.Hosting;
using AgentOps.Adapters.Tests.Http;
using AgentOps.Tests;

namespace AgentOps.Adapters.Tests.Doctor;

public sealed partial class EnvironmentChecksTests : IAsyncLifetime
{
    private const string Variable = "AGENTOPS_TEST_DOCTOR_KEY";
    private readonly RuntimeFixture fixture = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Variable, null);
        return fixture.DisposeAsync().AsTask();
    }

    [Fact]
    public async Task Every_check_has_a_name_of_its_own_and_what_fails_or_warns_says_what_to_do()
    {
        fixture.Configure("models:\n  small: { model: m, endpoint: \"http://127.0.0.1:1/v1\" }\nrunners:\n  agent: { command: [no-such-agent] }\n");
        var results = await RunAsync("");
        Assert.Equal(results.Count, results.Select(result => result.Name).Distinct().Count());
        Assert.Equal([CheckStatus.Fail, CheckStatus.Fail], Of(results, "model:small", "runner:agent"));
        Assert.All(results, result => Assert.Equal(result.Status is CheckStatus.Pass or CheckStatus.NotApplicable, result.Remedy is null));
    }

    [Fact]
    public void The_guide_lists_every_check_in_its_order()
    {
        fixture.Configure("models:\n  ALIAS: { model: m }\nrunners:\n  ALIAS: { command: [agent] }\n");
        using var scene = new EnvironmentScene(fixture.Workspace, new AdapterSet(), fixture.Trust, TimeProvider.System, _ => fixture.OpenAsync());
        var listed = RowPattern().Matches(File.ReadAllText(RepositoryRoot.File("docs", "environment.md"))).Select(row => row.Groups[1].Value);
        Assert.Equal(EnvironmentChecks.Of(scene, "Test", new Version()).Select(check => check.Name), listed);
    }

    [Fact]
    public async Task A_model_that_a_mission_of_the_workspace_lacks_is_told_and_one_that_only_shipped_missions_lack_is_not()
    {
        await using var shipped = new RuntimeFixture { HasShipped = true };
        using var scene = new EnvironmentScene(shipped.Workspace, new AdapterSet(), shipped.Trust, TimeProvider.System, _ => shipped.OpenAsync());
        var missions = EnvironmentChecks.Of(scene, "Test", new Version()).Single(check => check.Name == "missions");
        Assert.Equal(CheckStatus.Pass, (await missions.RunAsync(default)).Status);

        shipped.Write("missions/ours.yaml", "id: ours\ngoal: Change nothing outside src/ and write a report.\nplanner: chat\n");
        Assert.Equal(CheckStatus.Warning, (await missions.RunAsync(default)).Status);
    }

    [Fact]
    public async Task A_model_that_answers_passes_whatever_it_says_and_its_key_is_not_sent()
    {
        Environment.SetEnvironmentVariable(Variable, "sk-secret-0123456789");
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("{}", 401).With("Date", DateTimeOffset.UnixEpoch.ToString("R")));
        fixture.Configure($"models:\n  small: {{ model: m, endpoint: \"{server.Url}/v1\", key_variable: {Variable} }}\n");
        var results = await RunAsync("");
        Assert.Equal([CheckStatus.Pass], Of(results, "model:small"));
        Assert.DoesNotContain(server.Requests, request => request.Headers.ContainsKey("Authorization"));
        Assert.DoesNotContain(results, result => result.Detail.Contains("sk-secret", StringComparison.Ordinal));
        // The same answer tells the time, and nobody was asked twice.
        Assert.Equal(CheckStatus.Fail, results.Single(result => result.Name == "clock").Status);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_model_without_its_key_fails_before_anybody_is_asked()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("{}"));
        fixture.Configure($"models:\n  small: {{ model: m, endpoint: \"{server.Url}/v1\", key_variable: {Variable} }}\n");
        var result = Assert.Single(await RunAsync("model:small"));
        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains(Variable, result.Detail, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task What_nobody_has_trusted_is_neither_asked_nor_started()
    {
        await using var server = new LoopbackServer(_ => LoopbackReply.Json("{}"));
        fixture.Write(".agentops/agentops.yaml", $"models:\n  small: {{ model: m, endpoint: \"{server.Url}/v1\" }}\nrunners:\n  agent: {{ command: [git] }}\n");
        var results = await RunAsync("");
        Assert.Equal(CheckStatus.Warning, Of(results, "trust").Single());
        Assert.DoesNotContain(results, result => result.Category is CheckCategory.Model or CheckCategory.Runner);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task A_broken_configuration_fails_itself_and_not_everything()
    {
        fixture.Configure("health:\n  windw: 1d\nruns:\n  timeout: soon\n");
        var results = await RunAsync("");
        var configuration = results.Single(result => result.Name == "configuration");
        Assert.Equal((CheckStatus.Fail, 2), (configuration.Status, configuration.Detail.Split(Environment.NewLine).Length));
        Assert.Equal([CheckStatus.NotApplicable, CheckStatus.NotApplicable, CheckStatus.Pass], Of(results, "missions", "service", "disk"));
    }

    [Fact]
    public async Task A_damaged_store_fails_itself_and_not_everything()
    {
        await (await fixture.OpenAsync()).DisposeAsync();
        await File.WriteAllTextAsync(fixture.Workspace.StorePath, string.Concat(Enumerable.Repeat("This is not a database. ", 1000)));
        var results = await RunAsync("");
        Assert.Equal([CheckStatus.Fail, CheckStatus.NotApplicable, CheckStatus.Pass], Of(results, "store", "schedules-dry-run", "configuration"));
    }

    [Fact]
    public async Task A_scheduled_mission_needs_a_dry_run_as_it_is_now()
    {
        var runtime = await fixture.OpenAsync();
        var mission = fixture.Mission(runtime, Mission("a"));
        Assert.Equal([CheckStatus.NotApplicable], Of(await RunAsync("schedules-dry-run")));
        await runtime.Schedules.AddAsync(new Schedule { Name = "nightly", Cron = "0 2 * * *", TimeZone = "UTC", Mission = "demo", CatchUpLimit = 1 }, CancellationToken.None);
        Assert.Equal([CheckStatus.Warning], Of(await RunAsync("schedules-dry-run")));
        await runtime.Runs.StartAsync(mission, new RunStart { DryRun = true }, CancellationToken.None);
        Assert.Equal([CheckStatus.Pass], Of(await RunAsync("schedules-dry-run")));
        fixture.Mission(runtime, Mission("b"));
        Assert.Equal([CheckStatus.Warning], Of(await RunAsync("schedules-dry-run")));
    }

    [Fact]
    public async Task A_mission_with_an_error_fails_and_one_that_names_what_is_not_here_warns()
    {
        fixture.Write("missions/odd.yaml", Mission("a").Replace("list_files", "no_such_tool", StringComparison.Ordinal));
        Assert.Equal([CheckStatus.Warning], Of(await RunAsync("missions")));
        fixture.Write("missions/bad.yaml", "id: bad\ngol: nothing\n");
        Assert.Equal([CheckStatus.Fail], Of(await RunAsync("missions")));
    }

    [Fact]
    public async Task State_in_the_repository_is_found()
    {
        await GitAsync("init", "-q");
        fixture.Write(".agentops/agentops.yaml", "");
        fixture.Write(".agentops/logs/agentops.jsonl", "{}");
        await GitAsync("add", "-f", ".agentops/agentops.yaml");
        Assert.Equal([CheckStatus.Pass], Of(await RunAsync("repository")));
        await GitAsync("add", "-f", ".agentops/logs");
        var result = Assert.Single(await RunAsync("repository"));
        Assert.Equal(CheckStatus.Fail, result.Status);
        Assert.Contains("git rm --cached .agentops/logs/agentops.jsonl", result.Remedy, StringComparison.Ordinal);
    }

    private static string Mission(string pattern) =>
        $"id: demo\ngoal: List the files. Stop when they are listed.\nmax_steps: 3\nplanner: plan\nplan:\n  steps:\n    - {{ tool: list_files, arguments: {{ pattern: \"*.{pattern}\" }} }}\n  finish: Done.\n";

    private async Task GitAsync(params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = fixture.Workspace.Root })!;
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static IEnumerable<CheckStatus> Of(IReadOnlyList<CheckResult> results, params string[] names) =>
        names.Length == 0 ? results.Select(result => result.Status) : names.Select(name => results.Single(result => result.Name == name).Status);

    private async Task<IReadOnlyList<CheckResult>> RunAsync(string name)
    {
        using var scene = new EnvironmentScene(fixture.Workspace, new AdapterSet(), fixture.Trust, TimeProvider.System, _ => fixture.OpenAsync());
        var checks = EnvironmentChecks.Of(scene, "Test", new Version(7, 6)).Where(check => name.Length == 0 || check.Name == name).ToList();
        var results = new List<CheckResult>();
        await foreach (var result in new EnvironmentDoctor(TimeProvider.System, TimeSpan.FromMinutes(1)).RunAsync(checks, CancellationToken.None))
            results.Add(result);
        return results;
    }

    [GeneratedRegex(@"^\| `([\w:-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
