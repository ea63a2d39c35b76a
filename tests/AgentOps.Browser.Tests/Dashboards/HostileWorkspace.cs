using AgentOps.Adapters.Tests.Dashboards;

namespace AgentOps.Browser.Tests.Dashboards;

/// <summary>As much as there can be of everything, and every text tries to be something else than text.</summary>
public static class HostileWorkspace
{
    private static readonly CancellationToken None = CancellationToken.None;

    private static readonly string[] Texts =
    [
        "<script>document.title='owned'</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "</style><style>body{display:none}</style>", "</script><script>alert(1)</script>",
        "{{Headline}} {{{asset 'dashboard.js'}}} {{#each this}}", "javascript:alert(1)", "<a href=\"http://192.0.2.1/\">x</a>", "\u202Egnp.exe\u2066\u200B\u0007\u001B[31m", "&lt;b&gt;&#x27; \uD83D\uDE00 \uD83D",
    ];

    public static async Task FillAsync(AgentRuntime runtime)
    {
        var now = runtime.Clock.GetUtcNow();
        for (var i = 0; i < 60; i++)
        {
            var text = Texts[i % Texts.Length] + new string('"', 100_000);
            var mission = $"{i} {Texts[i % Texts.Length]}{new string('"', 200)}";
            await SeededRuns.BlockAsync(runtime, now.AddMinutes(-i - 1), mission, text, now.AddHours(2 + i));
            await SeededRuns.QueueAsync(runtime, now.AddMinutes(-i - 1), mission);
            await runtime.Store.Budgets.SetAsync(new BudgetKey(BudgetScope.Mission, mission, BudgetPeriod.Day), new BudgetChange { MaxCost = 0, By = text }, now, None);
            await runtime.Store.Schedules.AddAsync(runtime.Schedules.Draft($"schedule-{i}", mission) with { Enabled = false, DisabledReason = text, DisabledAt = now, Every = TimeSpan.FromHours(1), CreatedAt = now, ChangedAt = now }, None);
            for (var failure = 0; failure < 5; failure++)
                await SeededRuns.EndAsync(runtime, now.AddMinutes(-i - 1), mission, RunStatus.Failed, text, 0.01m, submittedBy: "a@b", breaks: true);
        }
        var reports = Directory.CreateDirectory(runtime.Workspace.ReportFolder).FullName;
        for (var i = 0; i < 60; i++)
            await File.WriteAllTextAsync(Path.Combine(reports, $"{(char)('a' + (i % 26))}{i}'\"<b>{{{{x}}}}.json"), """{ "generated_at": "<script>" }""", None);
    }
}
