using static AgentOps.Adapters.Tests.Issues.IssueRunFixture;

namespace AgentOps.Adapters.Tests.Issues;

/// <summary>Runs that work on issues, here and through the queue.</summary>
public sealed class IssueRunTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly IssueRunFixture at = new();
    private AgentRuntime runtime = null!;

    public async Task InitializeAsync()
    {
        at.Write(42);
        runtime = await at.OpenAsync();
    }

    public async Task DisposeAsync() => await at.DisposeAsync();

    [Fact]
    public async Task A_new_issue_is_worked_on_here_and_its_history_says_so()
    {
        var outcome = await StartAsync(runtime);

        Assert.Equal((IssueDecision.Started, IssueCause.New, RunStatus.Succeeded, 1), (outcome.Decision, outcome.Cause, outcome.Run!.Status, at.Work.Calls("solve")));
        Assert.Equal((RunKind.Issue, "issue:notes#42", "issue"), (outcome.Run.Kind, outcome.Run.DeduplicationKey, outcome.Run.Mission));
        Assert.Equal("""{"dry_run":false,"issue":42,"tracker":"notes"}""", Sorted(outcome.Run.Inputs));
        var line = Assert.Single(await HistoryAsync(runtime));
        Assert.Equal((outcome.RunId, "Broken build", RunStatus.Succeeded, "test", false), (line.RunId, line.Title, line.Status, line.Reason, line.IsRemoved));
    }

    [Fact]
    public async Task A_submitted_one_waits_for_a_worker()
    {
        var outcome = await SubmitAsync(runtime, start: new IssueStart { Priority = QueuePriority.High });

        Assert.Equal((IssueDecision.Submitted, RunStatus.Queued, QueuePriority.High, 0), (outcome.Decision, outcome.Run!.Status, outcome.Run.Priority, at.Work.Calls("solve")));
        Assert.Equal((outcome.RunId, RunStatus.Succeeded), (await WorkOffAsync(runtime)) is var run ? (run.Id, run.Status) : default);
    }

    [Fact]
    public async Task Bug_a_a_failed_issue_stays_failed_until_it_changes_or_somebody_forces_it()
    {
        at.Work.Fail("solve", times: 1);
        var failed = await StartAsync(runtime);
        Assert.Equal(RunStatus.Failed, failed.Run!.Status);

        for (var again = 0; again < 5; again++)
            Assert.Equal((IssueDecision.Skipped, IssueCause.Failed), await SubmitAsync(runtime) is var no ? (no.Decision, no.Cause) : default);
        at.Write(42, body: "It fails on Tuesdays.");
        Assert.Equal((IssueDecision.Started, IssueCause.Changed), await StartAsync(runtime) is var yes ? (yes.Decision, yes.Cause) : default);

        Assert.Equal(2, (await RunsAsync(runtime)).Count);
    }

    [Fact]
    public async Task Bug_a_a_person_may_restart_the_failed_run_itself()
    {
        at.Work.Fail("solve", times: 1);
        var failed = await StartAsync(runtime);

        var restarted = await runtime.Runs.RestartAsync(failed.RunId!, null, None);

        Assert.Equal((RunStatus.Succeeded, IssueCause.Unchanged), (restarted.Status, (await StartAsync(runtime)).Cause));
    }

    [Fact]
    public async Task Bug_b_a_finished_issue_with_comments_does_not_look_changed_and_our_own_comment_never_begins_another_run()
    {
        at.Comment(42, 1, "grace", "Here too.");
        await StartAsync(runtime);
        Assert.Equal(IssueCause.Unchanged, (await StartAsync(runtime)).Cause);

        await runtime.Issues.Get(Tracker).CommentAsync(42, "I mended it.", "run:1", None);
        at.Comment(42, 2, "stale[bot]", "Is anybody there?");
        Assert.Equal(IssueCause.Unchanged, (await StartAsync(runtime)).Cause);

        at.Comment(42, 3, "grace", "It still fails.");
        Assert.Equal(IssueCause.Changed, (await StartAsync(runtime)).Cause);
    }

    [Fact]
    public async Task Bug_b_labels_that_we_give_are_no_change_and_those_of_others_are()
    {
        await StartAsync(runtime);
        await runtime.IssueRuns.ExpectLabelsAsync(Tracker, 42, ["agent-done"], ["bug"], None);
        // Killed between the two: nothing has changed yet, and that is no change either.
        Assert.Equal(IssueCause.Unchanged, (await StartAsync(runtime)).Cause);

        await runtime.Issues.Get(Tracker).SetLabelsAsync(42, ["agent-done"], ["bug"], None);
        Assert.Equal(IssueCause.Unchanged, (await StartAsync(runtime)).Cause);
        await runtime.Issues.Get(Tracker).SetLabelsAsync(42, ["urgent"], [], None);
        Assert.Equal(IssueCause.Changed, (await StartAsync(runtime)).Cause);
    }

    [Fact]
    public async Task Labels_that_we_give_hide_no_change_that_a_person_made_before()
    {
        await StartAsync(runtime);
        at.Write(42, body: "It fails on Tuesdays.");

        await runtime.IssueRuns.ExpectLabelsAsync(Tracker, 42, ["agent-done"], [], None);
        await runtime.Issues.Get(Tracker).SetLabelsAsync(42, ["agent-done"], [], None);

        Assert.Equal(IssueCause.Changed, (await StartAsync(runtime)).Cause);
    }

    [Fact]
    public async Task Bug_c_a_second_process_leaves_a_live_run_alone()
    {
        var working = new TaskCompletionSource();
        var done = new TaskCompletionSource();
        at.Work.Do("solve", async (_, ct) =>
        {
            working.SetResult();
            await done.Task.WaitAsync(ct);
            return ToolResult.Ok("done");
        });
        var first = StartAsync(runtime);
        await working.Task;

        var other = await at.OpenAsync();
        var second = await StartAsync(other, start: new IssueStart { Force = true });
        var third = await SubmitAsync(other, start: new IssueStart { Force = true });
        Assert.Equal((IssueDecision.Skipped, IssueCause.InProgress, RunStatus.Running), (second.Decision, second.Cause, second.Run!.Status));
        Assert.Equal((IssueDecision.Skipped, IssueCause.InProgress, second.RunId), (third.Decision, third.Cause, third.RunId));

        done.SetResult();
        Assert.Equal((second.RunId, RunStatus.Succeeded, 1), ((await first).RunId, (await first).Run!.Status, (await first).Run!.Attempt));
    }

    [Fact]
    public async Task Bug_e_many_runs_of_one_issue_at_the_same_moment_have_ids_of_their_own_and_all_stay_in_its_history()
    {
        var ids = new List<string?>();
        for (var i = 0; i < 20; i++)
            ids.Add((await StartAsync(runtime, start: new IssueStart { Force = true, Reason = $"{i}" })).RunId);

        Assert.Equal(20, ids.Distinct().Count());
        var history = await HistoryAsync(runtime);
        Assert.Equal(ids.AsEnumerable().Reverse(), history.Select(line => line.RunId));
        Assert.All(history, line => Assert.True(line.Forced));
    }

    [Fact]
    public async Task The_history_outlives_its_runs_and_still_decides()
    {
        at.Work.Fail("solve", times: 1);
        var failed = await StartAsync(runtime);
        at.Write(42, body: "It fails on Tuesdays.");
        var succeeded = await StartAsync(runtime);

        await runtime.Runs.RemoveAsync(failed.RunId!, withArtifacts: true, None);
        await runtime.Runs.RemoveAsync(succeeded.RunId!, withArtifacts: true, None);

        Assert.Equal([(succeeded.RunId!, RunStatus.Succeeded, true), (failed.RunId!, RunStatus.Failed, true)], (await HistoryAsync(runtime)).Select(line => (line.RunId, line.Status, line.IsRemoved)));
        Assert.Equal(IssueCause.Unchanged, (await StartAsync(runtime)).Cause);
    }

    [Fact]
    public async Task A_dry_run_obeys_the_same_rules_calls_nothing_and_counts_for_nothing()
    {
        var dry = new IssueStart { DryRun = true };
        Assert.Equal((IssueDecision.Started, true, 0), await StartAsync(runtime, start: dry) is var first ? (first.Decision, first.Run!.DryRun, at.Work.Calls("solve")) : default);
        Assert.Equal((IssueDecision.Started, IssueCause.New), await StartAsync(runtime, start: dry) is var second ? (second.Decision, second.Cause) : default);
        Assert.Equal((IssueDecision.Submitted, IssueCause.New), await SubmitAsync(runtime, start: dry) is var third ? (third.Decision, third.Cause) : default);

        Assert.Equal(IssueCause.New, (await StartAsync(runtime)).Cause);
        Assert.Equal((IssueDecision.Skipped, IssueCause.Unchanged), await StartAsync(runtime, start: dry) is var last ? (last.Decision, last.Cause) : default);
        Assert.Equal([false, true, true, true], (await HistoryAsync(runtime)).Select(line => line.DryRun));
    }

    [Fact]
    public async Task A_failed_run_is_not_restarted_beside_the_live_one_that_followed_it()
    {
        at.Work.Fail("solve", times: 1);
        var failed = await StartAsync(runtime);
        var live = await SubmitAsync(runtime, start: new IssueStart { Force = true });

        Assert.Equal("run_duplicate", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.Runs.RestartAsync(failed.RunId!, null, None))).Code);
        Assert.Equal((live.RunId, RunStatus.Succeeded), await WorkOffAsync(runtime) is var run ? (run.Id, run.Status) : default);
        Assert.Equal(RunStatus.Succeeded, (await runtime.Runs.RestartAsync(failed.RunId!, null, None)).Status);
    }

    [Fact]
    public async Task Interrupted_it_is_still_the_issues_one_run_and_goes_on_elsewhere()
    {
        using var interrupt = new CancellationTokenSource();
        at.Work.Do("solve", async (call, ct) =>
        {
            if (call > 1)
                return ToolResult.Ok("done");
            await interrupt.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
            throw new InvalidOperationException();
        });
        var outcome = await runtime.IssueRuns.StartAsync(Tracker, 42, new IssueStart(), interrupt.Token);
        Assert.Equal((IssueDecision.Started, RunStatus.Queued), (outcome.Decision, outcome.Run!.Status));

        var other = await at.OpenAsync();
        Assert.Equal(IssueCause.InProgress, (await StartAsync(other)).Cause);
        Assert.Equal((outcome.RunId, RunStatus.Succeeded, 1), await WorkOffAsync(other) is var run ? (run.Id, run.Status, run.Attempt) : default);
    }

    [Fact]
    public async Task A_full_queue_refuses_and_leaves_no_trace()
    {
        at.At.Configure(File.ReadAllText(at.At.Workspace.ConfigurationPath) + "queue: { capacity: 1 }\n");
        var small = await at.OpenAsync();
        at.Write(43);
        await SubmitAsync(small);

        Assert.Equal("queue_full", (await Assert.ThrowsAsync<AgentOpsException>(() => SubmitAsync(small, 43))).Code);
        Assert.Empty(await HistoryAsync(small, 43));
        await WorkOffAsync(small);
        Assert.Equal(IssueCause.New, (await SubmitAsync(small, 43)).Cause);
    }

    [Fact]
    public async Task An_open_breaker_lets_none_begin_here_and_leaves_no_trace()
    {
        at.Work.Fail("solve");
        for (var again = 0; again < 3; again++)
            await StartAsync(runtime, start: new IssueStart { Force = true });

        Assert.Equal("breaker_open", (await Assert.ThrowsAsync<AgentOpsException>(() => StartAsync(runtime, start: new IssueStart { Force = true }))).Code);
        Assert.Equal((3, 3), ((await HistoryAsync(runtime)).Count, (await RunsAsync(runtime)).Count));
    }

    [Fact]
    public async Task What_keeps_the_workflow_from_starting_leaves_no_trace()
    {
        at.At.Write("workflows/issue.yaml", "id: issue\nsteps:\n  - { id: solve, agent: nobody, action: do }\n");
        Assert.Equal("agent_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => StartAsync(runtime))).Code);
        at.At.Write("workflows/issue.yaml", "id: issue\nsteps: no\n");
        Assert.Equal("workflow_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => SubmitAsync(runtime))).Code);

        Assert.Empty(await HistoryAsync(runtime));
        Assert.Empty(await RunsAsync(runtime));
        Assert.Equal("issue_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => StartAsync(runtime, 404))).Code);
        Assert.Equal("tracker_not_found", (await Assert.ThrowsAsync<AgentOpsException>(() => runtime.IssueRuns.LookAsync("none", 1, false, None))).Code);
    }

    [Fact]
    public async Task A_look_writes_nothing_and_says_what_would_be()
    {
        Assert.Equal(IssueCause.New, (await runtime.IssueRuns.LookAsync(Tracker, 42, force: false, None)).Verdict.Cause);
        Assert.Empty(await HistoryAsync(runtime));
        await StartAsync(runtime);
        Assert.Equal(IssueCause.Unchanged, (await runtime.IssueRuns.LookAsync(Tracker, 42, force: false, None)).Verdict.Cause);
        Assert.Equal(IssueCause.Forced, (await runtime.IssueRuns.LookAsync(Tracker, 42, force: true, None)).Verdict.Cause);
    }

    [Fact]
    public async Task A_secret_in_a_title_is_not_kept()
    {
        at.Write(43, title: "'token ghp_abcdefghijklmnopqrstuvwxyz0123456789 leaks'");
        await StartAsync(runtime, 43);
        Assert.DoesNotContain("ghp_", Assert.Single(await HistoryAsync(runtime, 43)).Title, StringComparison.Ordinal);
    }

    private static string Sorted(string json)
    {
        var node = (System.Text.Json.Nodes.JsonObject)System.Text.Json.Nodes.JsonNode.Parse(json)!;
        return new System.Text.Json.Nodes.JsonObject(node.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone()))).ToJsonString();
    }
}
