using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AgentOps.Adapters.Tests.Retention;
using AgentOps.Tests.Time;
using static AgentOps.Adapters.Tests.Dashboards.SeededRuns;

namespace AgentOps.Adapters.Tests.Snapshots;

public sealed partial class OpsSnapshotTests : IAsyncLifetime
{
    private const string Hostile = "</script><img src=x onerror=alert(1)> | [x](javascript:alert(1)) token=ghp_0123456789abcdefghijABCDEFGHIJ012345";
    private readonly ManualClock clock = new();
    private readonly OpsFixture fixture;

    public OpsSnapshotTests() => fixture = new OpsFixture(clock);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => fixture.DisposeAsync().AsTask();

    [Fact]
    public async Task Every_part_has_a_file_for_people_and_one_for_programs_and_the_landing_pages_lead_to_them()
    {
        var snapshot = await fixture.SnapshotAsync(include: Enum.GetValues<OpsExtra>());

        string[] names = [.. OpsPartNames.Always, "cleanup-preview", "sync-check", "sync-repair-preview", "github-readiness", "ops-status", "brief"];
        Assert.Equal(names, snapshot.Parts.Select(part => part.Name));
        foreach (var name in names)
        {
            using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(snapshot.Path, $"{name}.json")));
            Assert.True(json.RootElement.TryGetProperty("generated_at", out _), name);
            Assert.NotEmpty(File.ReadAllText(Path.Combine(snapshot.Path, $"{name}.md")));
        }
        foreach (var page in new[] { "index.html", "README.md" })
            Assert.All(names, name => Assert.Contains($"{name}.md", File.ReadAllText(Path.Combine(snapshot.Path, page)), StringComparison.Ordinal));
        Assert.Equal(OpsSnapshotState.Whole, snapshot.State);
        Assert.Equal(Directory.GetFiles(snapshot.Path).Length, snapshot.Files);
        Assert.Equal(Directory.GetFiles(snapshot.Path).Sum(file => new FileInfo(file).Length), snapshot.Bytes);
    }

    [Fact]
    public async Task Every_link_leads_to_a_file_that_is_there()
    {
        await fixture.SnapshotAsync(archive: true, include: Enum.GetValues<OpsExtra>());
        await fixture.SnapshotAsync();

        var followed = 0;
        foreach (var file in Directory.GetFiles(fixture.Root, "*.*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".md" or ".html"))
        {
            foreach (Match link in Links().Matches(File.ReadAllText(file)))
            {
                var target = link.Groups[1].Value;
                if (target.StartsWith('#') || target.StartsWith("data:", StringComparison.Ordinal))
                    continue;
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(file)!, target)), $"{file}: {target}");
                followed++;
            }
        }
        Assert.True(followed > 100, $"{followed} links");
    }

    [Fact]
    public async Task A_part_that_fails_is_there_with_its_error_and_the_others_are_too()
    {
        File.WriteAllText(fixture.Workspace.StorePath, "This is no store, however long one looks at it.");

        var snapshot = await fixture.SnapshotAsync(include: OpsExtra.CleanupPreview);

        Assert.Equal(DashboardSeverity.Issues, snapshot.Status);
        Assert.Equal(["status", "dashboard", "cleanup-preview"], snapshot.Parts.Where(part => part.Error is not null).Select(part => part.Name));
        Assert.All(snapshot.Parts.Where(part => part.Error is not null), part => Assert.Equal((DashboardSeverity.Issues, "failed"), (part.Status, part.Said)));
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(snapshot.Path, "dashboard.json")));
        Assert.StartsWith("store_", json.RootElement.GetProperty("error").GetProperty("code").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(snapshot.Path, "dashboard.html")));
        Assert.Contains("# Dashboard: Issues", File.ReadAllText(Path.Combine(snapshot.Path, "dashboard.md")), StringComparison.Ordinal);
        Assert.Contains(snapshot.Parts, part => part is { Name: "sync-audit", Status: DashboardSeverity.Clean });
        Assert.StartsWith("First: ", snapshot.Brief.First, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_asked_for_on_top_is_there_and_nothing_else()
    {
        Assert.DoesNotContain((await fixture.SnapshotAsync()).Parts, part => part.Name == "sync-check");

        var snapshot = await fixture.SnapshotAsync(include: [OpsExtra.SyncCheck, OpsExtra.SyncCheck]);

        Assert.Single(snapshot.Parts, part => part.Name == "sync-check");
        Assert.False(File.Exists(Path.Combine(snapshot.Path, "cleanup-preview.json")));
    }

    [Fact]
    public async Task A_preview_with_something_in_it_wants_a_look_and_needs_nobody()
    {
        fixture.At.Write(".agentops/reports/old.md", "old");
        File.SetLastWriteTimeUtc(Path.Combine(fixture.Workspace.ReportFolder, "old.md"), clock.GetUtcNow().AddDays(-400).UtcDateTime);

        var snapshot = await fixture.SnapshotAsync(include: OpsExtra.CleanupPreview);

        Assert.Equal(("preview", DashboardSeverity.Attention), snapshot.Parts.Where(part => part.Name == "cleanup-preview").Select(part => (part.Said, part.Status)).Single());
        Assert.DoesNotContain(snapshot.NeedsYou, need => need.Kind == "cleanup-preview");
    }

    [Fact]
    public async Task Texts_of_others_are_text_and_hold_no_secret()
    {
        await BlockAsync(await fixture.At.OpenAsync(), clock.GetUtcNow(), "deploy", Hostile, clock.GetUtcNow().AddHours(2));
        Directory.CreateDirectory(Path.Combine(fixture.Workspace.Folder, "sync", "local-file", "issue-7"));
        File.WriteAllText(Path.Combine(fixture.Workspace.Folder, "sync", "local-file", "issue-7", "20260314T150926535897Z-comment.md"), Hostile);

        var snapshot = await fixture.SnapshotAsync(archive: true, include: Enum.GetValues<OpsExtra>());

        Assert.All(Directory.GetFiles(fixture.Root, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".gz", StringComparison.Ordinal)),
            file => Assert.DoesNotContain("ghp_0123456789", File.ReadAllText(file), StringComparison.Ordinal));
        Assert.All(Directory.GetFiles(snapshot.Path, "*.html"), file => Assert.DoesNotContain("<img", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
        foreach (var file in new[] { "README.md", "brief.md", "ops-status.md" })
            Assert.DoesNotContain("<img", File.ReadAllText(Path.Combine(snapshot.Path, file)), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("](javascript", File.ReadAllText(Path.Combine(snapshot.Path, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_shift_is_told_what_got_worse_since_the_snapshot_before()
    {
        var first = await fixture.SnapshotAsync();
        var runtime = await fixture.At.OpenAsync();
        clock.Advance(TimeSpan.FromHours(12));
        await QueueAsync(runtime, clock.GetUtcNow(), "tidy");

        var second = await fixture.SnapshotAsync();

        Assert.Equal(first.Name, second.Brief.ComparedWith);
        Assert.Contains("new: 1 run waits", second.Brief.GotWorse, StringComparison.Ordinal);
        Assert.Contains("12h ago", second.Brief.GotWorse, StringComparison.Ordinal);
        Assert.StartsWith("Needs a person: 1 run waits", second.Brief.NeedsYou, StringComparison.Ordinal);
        Assert.Equal("First: Get-AgentService", second.Brief.First);
        var status = await fixture.Open().StatusAsync(OpsFixture.None);
        Assert.Equal([second.Name, first.Name], status.Snapshots.Select(snapshot => snapshot.Name));
        Assert.StartsWith("Nothing got worse", status.Brief.GotWorse, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_snapshot_is_no_news_in_the_one_that_takes_its_place()
    {
        await fixture.SnapshotAsync();
        clock.Advance(TimeSpan.FromDays(3));

        Assert.DoesNotContain((await fixture.SnapshotAsync()).NeedsYou, need => need.Kind == "reports");
        clock.Advance(TimeSpan.FromDays(3));
        Assert.Contains((await fixture.Open().StatusAsync(OpsFixture.None)).NeedsYou, need => need is { Kind: "reports", Command: "New-OpsSnapshot" });
    }

    [FactOnUnix]
    public async Task The_archive_opens_with_tar_and_its_hash_is_right()
    {
        var snapshot = await fixture.SnapshotAsync(archive: true);
        var archive = snapshot.Archive!;

        Assert.Equal((snapshot.Files, snapshot.Files + 1, true), (archive.Files, archive.Members, archive.IsWhole));
        Assert.Equal(archive.Members, (await RunAsync("tar", "tzf", archive.Path)).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        var target = Directory.CreateDirectory(Path.Combine(fixture.Workspace.Root, "out")).FullName;
        await RunAsync("tar", "xzf", archive.Path, "-C", target);
        Assert.All(Directory.GetFiles(snapshot.Path), file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(target, snapshot.Name, Path.GetFileName(file)))));
        Assert.Equal($"{archive.Sha256}  {Path.GetFileName(archive.Path)}\n", await RunAsync("sha256sum", Path.GetFileName(archive.Path)));
        Assert.Equal(File.ReadAllText(archive.Path + ".sha256"), $"{archive.Sha256}  {Path.GetFileName(archive.Path)}\n");
        await File.AppendAllTextAsync(archive.Path, "x");
        Assert.False(fixture.List()[0].Archive!.IsWhole);
    }

    [Fact]
    public async Task The_index_tells_the_latest_and_all_there_are()
    {
        await fixture.SnapshotAsync(archive: true);
        var latest = await fixture.SnapshotAsync();

        using var told = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.Root, "latest.json")));
        using var history = JsonDocument.Parse(File.ReadAllText(Path.Combine(fixture.Root, "history.json")));
        Assert.Equal(latest.Name, told.RootElement.GetProperty("snapshot").GetProperty("name").GetString());
        Assert.Equal(clock.GetUtcNow(), told.RootElement.GetProperty("generated_at").GetDateTimeOffset());
        Assert.Equal(3600, told.RootElement.GetProperty("freshness_policy").GetProperty("fresh_seconds").GetDouble());
        var rows = history.RootElement.GetProperty("snapshots").EnumerateArray().ToList();
        Assert.Equal(fixture.List().Select(snapshot => snapshot.Name), rows.Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(fixture.List()[1].Archive!.Sha256, rows[1].GetProperty("archive").GetProperty("sha256").GetString());
        Assert.True((await (await fixture.At.OpenAsync()).Dashboards.ReadAsync(new DashboardOptions(), OpsFixture.None)).Reports.Files.Rows is [{ Freshness: ReportFreshness.Fresh, Policy: PolicyAlignment.Match }]);
    }

    [GeneratedRegex("(?:\\]\\(|href=\")([^\")\\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    private async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = fixture.Root })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return text;
    }
}
