namespace AgentOps.Tests.Sync;

public sealed class SyncHealthTests : IDisposable
{
    private readonly SyncScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task Without_handoffs_it_is_clean_and_there_is_nothing_to_do()
    {
        var health = await scene.Service.HealthAsync(SyncScope.All, default);
        Assert.Equal((SyncHealthStatus.Clean, 0, 0), (health.Status, health.Issues.Count, health.NextActions.Count));
    }

    [Fact]
    public async Task What_is_applied_and_sound_is_clean()
    {
        await scene.ApplyAsync("7", SyncScene.Bundle("fix/7"));
        var health = await scene.Service.HealthAsync(SyncScope.All, default);
        Assert.Equal((SyncHealthStatus.Clean, 3), (health.Status, health.Applied));
        var issue = Assert.Single(health.Issues);
        Assert.Equal((SyncIssueState.Stable, 1, 3), (issue.State, issue.Groups, issue.Applied));
        Assert.Empty(health.NextActions);
    }

    [Fact]
    public async Task What_is_staged_asks_for_attention()
    {
        await scene.Service.StageAsync(SyncScene.Tracker, "42", [SyncScene.Comment("Wait.")], default);
        var health = await scene.Service.HealthAsync(SyncScope.All, default);
        Assert.Equal((SyncHealthStatus.Attention, 1), (health.Status, health.Staged));
        Assert.Equal(["Get-SyncArtifact -Tracker local-file -Issue 42"], health.NextActions);
    }

    [Fact]
    public async Task A_manifest_of_the_original_asks_for_attention()
    {
        scene.WriteOriginal("7", "/x", new OriginalEntry("20260314T150926535897Z-comment.md", "comment", "issue:7|comment"));
        Assert.Equal(SyncHealthStatus.Attention, (await scene.Service.HealthAsync(SyncScope.All, default)).Status);
    }

    [Fact]
    public async Task A_finding_is_an_issue_whose_archive_needs_repair()
    {
        await scene.ApplyAsync("7", SyncScene.Comment("First."));
        await scene.ApplyAsync("8", SyncScene.Comment("First."));
        File.Delete(scene.Manifest());
        var health = await scene.Service.HealthAsync(SyncScope.All, default);
        Assert.Equal((SyncHealthStatus.Issues, 1), (health.Status, health.Findings));
        Assert.Equal([SyncIssueState.RepairNeeded, SyncIssueState.Stable], health.Issues.Select(issue => issue.State));
        Assert.Equal(["Test-SyncManifest -Tracker local-file -Issue 7", "Invoke-SyncRepair -WhatIf", "Invoke-SyncRepair -PassThru"], health.NextActions);
    }

    [Fact]
    public async Task What_a_clean_up_would_take_is_counted_and_asks_for_nothing_urgent()
    {
        for (var at = 0; at < 21; at++)
            await scene.ApplyAsync("7", SyncScene.Comment("Again."));
        scene.Clock.Advance(TimeSpan.FromDays(90));
        await scene.ApplyAsync("8", SyncScene.Comment("Once."));

        var health = await scene.Service.HealthAsync(SyncScope.All, default);

        Assert.Equal((SyncHealthStatus.Clean, 1, 6L), (health.Status, health.Prunable, health.PrunableBytes));
        Assert.Equal([SyncIssueState.Prunable, SyncIssueState.Stable], health.Issues.Select(issue => issue.State));
        Assert.Equal((1, health.Issues[0].OldestAppliedAt), (health.Issues[0].Prunable, health.OldestPrunableAt));
        Assert.Equal(["Invoke-AgentCleanup handoffs -WhatIf"], health.NextActions);
    }
}
