using AgentOps.Adapters.Tests.Dashboards;

namespace AgentOps.Browser.Tests.Dashboards;

/// <summary>Two weeks of a workspace on whose last day much went wrong.</summary>
public static class TroubledWorkspace
{
    private static readonly string[] Missions = ["triage-issues", "nightly-tests", "update-dependencies", "write-changelog", "review-pull-requests", "sync-translations"];

    private static readonly string[] Failures =
    [
        "The tests did not end within 20m.", "api.example.org did not answer: 503 Service Unavailable.", "npm exited with code 1: ERESOLVE unable to resolve dependency tree.",
        "The model refused: context length exceeded by 12,480 tokens.",
    ];

    private static readonly CancellationToken None = CancellationToken.None;

    public static async Task FillAsync(AgentRuntime runtime)
    {
        var now = runtime.Clock.GetUtcNow();
        await HistoryAsync(runtime, now);
        await SeededRuns.BlockAsync(runtime, now.AddMinutes(-190), "update-dependencies", "Run 'npm publish --tag next' in packages/cart?", now.AddMinutes(50));
        await SeededRuns.BlockAsync(runtime, now.AddMinutes(-75), "write-changelog", "Push branch 'docs/changelog-2.4' to origin?", now.AddHours(20));
        await SeededRuns.BlockAsync(runtime, now.AddMinutes(-31), "triage-issues", "Was the comment on issue 1841 written before the process died?", now.AddHours(23), ApprovalKind.InDoubt);
        for (var i = 0; i < 14; i++)
            await SeededRuns.QueueAsync(runtime, now.AddMinutes(-42 + i), Missions[i % Missions.Length]);
        await runtime.Store.Budgets.SetAsync(BudgetKey.Parse("workspace/month")!, new BudgetChange { MaxCost = 40, By = "ann@desk/1/1" }, now, None);
        await runtime.Store.Budgets.SetAsync(BudgetKey.Parse("mission:triage-issues/day")!, new BudgetChange { MaxCost = 1, By = "ann@desk/1/1" }, now, None);
        await runtime.Store.Schedules.AddAsync(runtime.Schedules.Draft("every-night", "missions/nightly-tests.yaml") with { Cron = "30 2 * * *", NextRunAt = now.AddHours(14.5), CreatedAt = now.AddDays(-40), ChangedAt = now.AddDays(-40) }, None);
        var job = new TodoJob { Name = "migrate-fixtures", Command = ["dotnet", "run"] };
        await runtime.Store.Todos.CreateAsync(job with { CreatedAt = now.AddDays(-1), UpdatedAt = now.AddHours(-2) }, [.. Enumerable.Range(1, 12).Select(i => $"fixtures/{i:00}.json")], None);
        var reports = Directory.CreateDirectory(runtime.Workspace.ReportFolder).FullName;
        await File.WriteAllTextAsync(Path.Combine(reports, "sync-audit.json"), $$"""{ "generated_at": "{{now.AddMinutes(-20):O}}" }""", None);
        await File.WriteAllTextAsync(Path.Combine(reports, "cleanup-preview.json"), $$"""{ "generated_at": "{{now.AddDays(-3):O}}" }""", None);
        await HandOffAsync(runtime);
    }

    private static async Task HistoryAsync(AgentRuntime runtime, DateTimeOffset now)
    {
        var chance = new Random(7);
        for (var day = 14; day >= 0; day--)
        {
            for (var i = 0; i < 18 + chance.Next(14); i++)
            {
                var mission = Missions[chance.Next(Missions.Length)];
                var at = now.AddDays(-day).AddMinutes(-chance.Next(1, 680));
                var bad = chance.NextDouble() < (day == 0 ? 0.4 : day is 6 or 7 ? 0.2 : 0.04);
                await SeededRuns.EndAsync(runtime, at, mission, bad ? RunStatus.Failed : chance.Next(30) == 0 ? RunStatus.Cancelled : RunStatus.Succeeded,
                    bad ? Failures[chance.Next(Failures.Length)] : $"{mission}: {chance.Next(1, 9)} things done, nothing left open.", (decimal)Math.Round(chance.NextDouble() * 0.19, 4),
                    TimeSpan.FromSeconds(8 + chance.Next(300)), bad && day < 2 ? "schedule:every-night" : null);
            }
        }
        for (var i = 0; i < 5; i++)
            await SeededRuns.EndAsync(runtime, now.AddMinutes(-30 + i), "sync-translations", RunStatus.Failed, Failures[1], submittedBy: "schedule:every-night", breaks: true);
    }

    private static async Task HandOffAsync(AgentRuntime runtime)
    {
        var sync = new SyncService(runtime.Workspace, runtime.Clock);
        var staged = await sync.StageAsync("local-file", "1841", [new SyncDraft(SyncAction.Comment, "md", "Fixed in 2.4."), new SyncDraft(SyncAction.Labels, "json", "[\"fixed\"]")], None);
        await sync.ArchiveAsync([staged[0]], null, None);
    }
}
