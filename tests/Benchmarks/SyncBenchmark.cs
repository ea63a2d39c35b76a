using System.Diagnostics;

namespace AgentOps.Benchmarks;

/// <summary>Check, repair and clean-up of archives with 1,000 and with 10,000 applied artifacts, ten to an issue, half of the issues damaged; and of one issue with all of them.</summary>
internal static class SyncBenchmark
{
    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync()
    {
        await CompareAsync("all in one issue", int.MaxValue);
        await CompareAsync("ten to an issue", 10);
    }

    private static async Task CompareAsync(string shape, int perIssue)
    {
        await MeasureAsync(100, perIssue);
        var small = await MeasureAsync(1_000, perIssue);
        var large = await MeasureAsync(10_000, perIssue);
        Machine.Say($"hand-offs, {shape}: check of 10,000 {large.Check:0} ms, {large.Check / small.Check:0.0}x that of 1,000; repair {large.Repair:0} ms, {large.Repair / small.Repair:0.0}x; clean-up {large.Clean:0} ms, {large.Clean / small.Clean:0.0}x");
    }

    private static async Task<(double Check, double Repair, double Clean)> MeasureAsync(int artifacts, int perIssue)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-sync-");
        try
        {
            var sync = new SyncService(new Workspace(folder.FullName), TimeProvider.System);
            Fill(folder.FullName, artifacts, perIssue);
            await RepairAsync(sync);
            Damage(folder.FullName);
            var begun = Stopwatch.GetTimestamp();
            var findings = await sync.CheckAsync(SyncScope.All, CancellationToken.None);
            var check = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            begun = Stopwatch.GetTimestamp();
            await RepairAsync(sync);
            var repair = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (findings.Count == 0 || (await sync.CheckAsync(SyncScope.All, CancellationToken.None)).Count > 0)
                throw new InvalidOperationException("The repair was none.");
            begun = Stopwatch.GetTimestamp();
            await CleanAsync(folder.FullName, sync);
            return (check, repair, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Applied comments without a manifest.</summary>
    public static void Fill(string root, int artifacts, int perIssue)
    {
        for (var at = 0; at < artifacts; at++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, ".agentops", "sync-applied", "local-file", $"issue-{at / perIssue}"));
            File.WriteAllText(Path.Combine(folder.FullName, $"{Begin.AddSeconds(at):yyyyMMdd'T'HHmmssffffff'Z'}-comment.md"), $"Comment {at}.\n");
        }
    }

    // Of every other manifest the last byte goes, and with it all that it said.
    private static void Damage(string root)
    {
        foreach (var manifest in Directory.GetFiles(Path.Combine(root, ".agentops", "sync-applied"), "manifest.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, at) => at % 2 == 0))
            File.WriteAllText(manifest, File.ReadAllText(manifest).TrimEnd('\n', ']'));
    }

    /// <summary>Does all there is to do.</summary>
    public static async Task RepairAsync(SyncService sync)
    {
        await foreach (var step in sync.RepairAsync(await sync.PlanAsync(SyncScope.All, CancellationToken.None), CancellationToken.None))
        {
            if (step.Outcome != SyncRepairOutcome.Done)
                throw new InvalidOperationException($"{step}: {step.Error}");
        }
    }

    // Of each issue one stays; the others are archived and deleted.
    private static async Task CleanAsync(string root, SyncService sync)
    {
        var workspace = new Workspace(root);
        var settings = new RetentionSettings { Rules = [new RetentionRule(RetentionClasses.Handoffs, RetentionAction.Archive) { KeepLast = 1 }] };
        await using var log = new JsonLinesLog(workspace.LogPath, new LogSettings(), TimeProvider.System);
        var retention = new RetentionService(settings, [new HandoffRetention(workspace, sync, TimeProvider.System)], workspace, log, TimeProvider.System);
        foreach (var portion in retention.PortionsOf(await retention.PlanAsync([], withKept: false, CancellationToken.None)))
        {
            if ((await retention.ApplyAsync(portion, CancellationToken.None)).Any(item => item.Outcome != CleanupOutcome.Done))
                throw new InvalidOperationException("The clean-up left something.");
        }
    }
}
