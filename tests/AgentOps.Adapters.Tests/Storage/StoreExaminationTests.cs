using System.Text.RegularExpressions;
using AgentOps.Tests;
using static AgentOps.Adapters.Tests.Storage.StoreTrouble;

namespace AgentOps.Adapters.Tests.Storage;

public sealed partial class StoreExaminationTests : IDisposable
{
    private const string NewRow =
        "INSERT INTO runs (id, kind, mission, status, attempt, dry_run, definition_hash, inputs, planner, model, created_at, duration, step_count, tool_call_count, input_tokens, output_tokens, cost, trace_id, ended_at) ";

    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_store_that_has_been_worked_in_has_nothing_wrong_with_it()
    {
        await MakeAsync();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(i => WorkerProcess.RunAsync("write", folder.Path, "20", folder.File($"{i}.txt"))));
        Assert.Empty(await ExamineAsync());
    }

    [Theory]
    [InlineData("running_without_lease", "UPDATE runs SET status = 1, due_at = NULL WHERE id = 'waits'", "waits")]
    [InlineData("lease_ended", "UPDATE runs SET status = 1, lease_owner = 'x', lease_token = 'x', lease_until = 1 WHERE id = 'waits'; UPDATE queue SET size = 0", "waits")]
    [InlineData("run_without_end", "UPDATE runs SET ended_at = NULL WHERE id = 'ended'", "ended")]
    [InlineData("definition_missing", "UPDATE runs SET definition_hash = 'gone' WHERE id = 'waits'", "waits")]
    [InlineData("steps_without_run", "UPDATE steps SET key = (77 << 20) + 1", "77")]
    [InlineData("replies_without_run", "INSERT INTO replies VALUES ((77 << 20) + 1, '', '[]', 'm', 0, 0, 0, 0, 0, 0, 0)", "77")]
    [InlineData("attempts_without_run", "INSERT INTO attempts VALUES (77, 1, 0, 0, 'w', '{}', NULL)", "77")]
    [InlineData("publications_without_run", "INSERT INTO publications (id, run_id, mission, tracker, issue, title, mode, status, risk, reason, summary, remote, findings, requested_at, updated_at) VALUES ('01jd9k2m3n4p5q6r7s', 'gone', 'm', 't', 1, 'x', 0, 0, 0, '', '', 'origin', '[]', 0, 0)", "01jd9k2m3n4p5q6r7s")]
    [InlineData("approvals_without_run", "INSERT INTO approvals (id, run_id, mission, kind, status, step_number, risk, summary, requested_at, expires_at) VALUES ('a', 'gone', 'm', 0, 0, 1, 0, '', 0, 1)", "a")]
    [InlineData("issue_line_without_run", "INSERT INTO issue_runs (run_id, tracker, issue, title, fingerprint, forced, dry_run, reason, at) VALUES ('gone', 't', 1, '', '0123456789abcdef', 0, 0, '', 0)", "gone")]
    [InlineData("breaker_wedged", "INSERT INTO breakers VALUES ('mission:tidy', 2, 3, 0, NULL, 'ended', 1, NULL, 0)", "mission:tidy")]
    [InlineData("breaker_wedged", "INSERT INTO breakers VALUES ('mission:tidy', 1, 3, 0, 99999999999999999, NULL, NULL, NULL, 0)", "mission:tidy")]
    [InlineData("rollups_disagree", "UPDATE rollups SET failed = 0 WHERE is_total = 0; UPDATE rollups SET failed = 0 WHERE is_total = 1", "1970-01-01 tidy")]
    [InlineData("rollups_disagree", "DELETE FROM rollups WHERE span = 600", "1970-01-01 tidy")]
    [InlineData("rollup_totals_disagree", "UPDATE rollups SET failed = failed + 1 WHERE is_total = 1 AND span = 3600", "1970-01-01")]
    [InlineData("spend_totals_disagree", "INSERT INTO spend VALUES ('', 1, 5, 5), ('tidy', 1, 4, 5)", "1970-01-02")]
    [InlineData("workflow_without_run", "INSERT INTO workflow_steps (run_seq, ordinal, item, step, status, pass, attempt, target, inputs, awaited, loops) VALUES (77, 0, 0, 'a', 0, 1, 0, '', '{}', 0, 0)", "77")]
    [InlineData("workflow_without_steps", "UPDATE runs SET kind = 1 WHERE id = 'waits'", "waits")]
    [InlineData("workflow_without_steps", "UPDATE runs SET kind = 3, planner = 'workflow' WHERE id = 'waits'", "waits")]
    [InlineData("workflow_log_gap", "INSERT INTO workflow_log VALUES (1, 2, 0, 0, NULL, 'm', 'o')", "1")]
    [InlineData("queue_miscounted", "UPDATE queue SET size = 7", "counted 7")]
    public async Task What_is_broken_is_found_with_what_it_is_about(string code, string damage, string subject)
    {
        await MakeAsync();
        Run("PRAGMA ignore_check_constraints = 1; " + damage);
        var findings = await ExamineAsync();
        var finding = Assert.Single(findings, finding => finding.Code == code);
        Assert.Equal([subject], finding.Subjects);
        Assert.Contains(subject, finding.Detail, StringComparison.Ordinal);
        Assert.NotEmpty(finding.Remedy);
    }

    [Fact]
    public void Every_check_is_broken_by_a_test()
    {
        var tested = typeof(StoreExaminationTests).GetMethod(nameof(What_is_broken_is_found_with_what_it_is_about))!
            .GetCustomAttributes(typeof(InlineDataAttribute), false).Cast<InlineDataAttribute>().Select(data => (string)data.GetData(null!).Single()[0]);
        Assert.Equal(StoreChecks.All.Select(check => check.Code).Order(), tested.Distinct().Order());
    }

    [Fact]
    public void The_guide_lists_every_code()
    {
        string[] ofFiles = ["artifacts_without_run", "damaged", "log_large", "missing", "newer", "no_store", "not_own", "older"];
        var listed = RowPattern().Matches(File.ReadAllText(RepositoryRoot.File("docs", "store-care.md"))).Select(row => row.Groups[1].Value);
        Assert.Equal(StoreChecks.All.Select(check => check.Code).Concat(ofFiles).Order(StringComparer.Ordinal), listed);
    }

    [Theory]
    [InlineData("flipped", "damaged")]
    [InlineData("truncated", "damaged")]
    [InlineData("text", "damaged")]
    [InlineData("missing", "missing")]
    [InlineData("empty", "no_store")]
    [InlineData("newer", "newer")]
    public async Task A_file_that_no_store_can_be_opened_from_is_judged_all_the_same(string what, string code)
    {
        await MakeAsync();
        await using (var store = await OpenAsync(folder.Options))
            await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => QueueAsync(store.Runs, NewRun(new string('x', 2000)))));
        switch (what)
        {
            case "flipped":
                StoreDamage.FlipBytes(folder.Path);
                break;
            case "truncated":
                StoreDamage.Truncate(folder.Path);
                break;
            case "text":
                await File.WriteAllTextAsync(folder.Path, string.Concat(Enumerable.Repeat("This is not a database. ", 1000)));
                break;
            case "missing":
                File.Delete(folder.Path);
                break;
            case "empty":
                await File.WriteAllTextAsync(folder.Path, "");
                break;
            default:
                Run("PRAGMA user_version = 99");
                break;
        }
        var finding = (await ExamineAsync()).First();
        Assert.Equal((code, FindingSeverity.Error), (finding.Code, finding.Severity));
    }

    [Fact]
    public async Task An_older_store_is_not_called_broken()
    {
        await (await SqliteStore.OpenAsync(folder.Options, TimeProvider.System, [Migration.Embedded()[0]], CancellationToken.None)).DisposeAsync();
        var (_, findings) = await new SqliteStoreCare(TimeProvider.System, Migration.Embedded()).ExamineAsync(folder.Path, null, CancellationToken.None);
        Assert.Equal([("older", FindingSeverity.Information)], findings.Select(finding => (finding.Code, finding.Severity)));
    }

    [Fact]
    public async Task A_store_that_somebody_else_made_is_an_error_here_and_a_note_on_a_backup()
    {
        await using (var store = await OpenAsync(folder.Options))
            await QueueAsync(store.Runs, NewRun());
        Run("DELETE FROM runs; UPDATE queue SET size = 0");
        Assert.Equal([("not_own", FindingSeverity.Error)], (await ExamineAsync()).Select(finding => (finding.Code, finding.Severity)));
        Assert.Equal([("not_own", FindingSeverity.Information)], (await folder.Keeper().ExamineAsync(folder.Path, CancellationToken.None)).Select(finding => (finding.Code, finding.Severity)));
    }

    [Fact]
    public async Task Artifacts_of_removed_runs_and_a_log_that_has_grown_are_found()
    {
        await MakeAsync();
        Directory.CreateDirectory(folder.Workspace.ArtifactsOf("ended"));
        Directory.CreateDirectory(folder.Workspace.ArtifactsOf("removed"));
        await using var store = await OpenAsync(folder.Options);
        await QueueAsync(store.Runs, NewRun());
        await using (var log = new FileStream(folder.Path + "-wal", FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            log.SetLength(70L * 1024 * 1024);
        var findings = await ExamineAsync();
        Assert.Equal(["removed"], Assert.Single(findings, finding => finding.Code == "artifacts_without_run").Subjects);
        Assert.Single(findings, finding => finding.Code == "log_large");
    }

    [Fact]
    public async Task Only_the_first_of_many_are_named()
    {
        await MakeAsync();
        Run("WITH RECURSIVE n(i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n LIMIT 250) INSERT INTO attempts SELECT i, 1, 0, 0, 'w', '{}', NULL FROM n");
        var finding = Assert.Single(await ExamineAsync());
        Assert.Equal((250, 100), (finding.Count, finding.Subjects.Count));
        Assert.Contains("1000, 1001, 1002 and 247 more", finding.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looking_disturbs_nobody_and_changes_nothing()
    {
        await MakeAsync();
        await using var store = await OpenAsync(folder.Options);
        var looking = ExamineAsync();
        for (var i = 0; i < 20 || !looking.IsCompleted; i++)
            await store.Breakers.EnterAsync("mission:tidy", "x", TimeProvider.System.GetUtcNow(), BreakerPolicy.Default, CancellationToken.None);
        Assert.Empty(await looking);
    }

    [Fact]
    public async Task A_store_that_somebody_holds_is_busy_and_not_damaged()
    {
        await MakeAsync();
        using var held = new SqliteFile(folder.Path);
        held.Run("PRAGMA locking_mode = EXCLUSIVE");
        held.Run("BEGIN EXCLUSIVE");

        Assert.Equal("store_busy", (await Assert.ThrowsAsync<AgentOpsException>(ExamineAsync)).Code);
    }

    // Two runs as an earlier run of the product would have left them: one that waits and one that failed with a step, counted.
    private async Task MakeAsync()
    {
        await (await OpenAsync(folder.Options)).DisposeAsync();
        await folder.OwnAsync();
        Run("INSERT INTO definitions (hash, kind, name, text) VALUES ('h', 0, 'tidy', '')");
        Run(NewRow + "VALUES ('waits', 0, 'tidy', 0, 1, 0, 'h', '{}', 'plan', '', 1, 0, 0, 0, 0, 0, 0, '', NULL), ('ended', 0, 'tidy', 6, 1, 0, 'h', '{}', 'plan', '', 1, 5, 1, 1, 0, 0, 9, '', 6)");
        Run("UPDATE queue SET size = 1");
        Run("INSERT INTO steps (key, tool, description, arguments, call_hash, risk, idempotent, status, try, started_at, ended_at, output, output_truncated, input_tokens, output_tokens, cost, trace_id, span_id) "
            + "SELECT (seq << 20) + 1, 't', '', '{}', '', 0, 1, 2, 1, 1, 2, '', 0, 0, 0, 0, '', '' FROM runs WHERE id = 'ended'");
        Run("INSERT INTO rollups (is_total, span, start, mission, model, succeeded, failed, cancelled, duration, steps, tool_calls, input_tokens, output_tokens, cost, durations) "
            + "SELECT column1, column2, 0, iif(column1, '', 'tidy'), '', 0, 1, 0, 5, 1, 1, 0, 0, 9, x'' FROM (VALUES (0, 600), (0, 3600), (0, 86400), (1, 600), (1, 3600), (1, 86400))");
    }

    private Task<IReadOnlyList<StoreFinding>> ExamineAsync() => folder.Keeper().ExamineAsync(null, CancellationToken.None);

    private void Run(string sql)
    {
        using var file = new SqliteFile(folder.Path);
        file.Run(sql);
    }

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
