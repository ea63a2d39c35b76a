namespace AgentOps;

/// <summary>Hand-offs to trackers as files: what is staged, what was applied, whether the archive is sound, and its repair. Safe for concurrent use by many processes.</summary>
public sealed class SyncService
{
    private const int LargestContent = 1 << 20;
    private readonly SyncFolders folders;
    private readonly SyncDisk disk;
    private readonly SyncGate gate;
    private readonly SyncArchiver archiver;
    private readonly SyncPruner pruner;
    private readonly SyncRepairer repairer;
    private readonly RetentionSettings retention;
    private readonly TimeProvider clock;

    /// <param name="workspace">Whose hand-offs.</param>
    /// <param name="clock">For names, times and ages.</param>
    /// <param name="retention">Tells which of them a clean-up would take; null: as the shipped rules say.</param>
    public SyncService(Workspace workspace, TimeProvider clock, RetentionSettings? retention = null)
    {
        this.clock = clock;
        this.retention = retention ?? new RetentionSettings();
        folders = new SyncFolders(workspace);
        disk = new SyncDisk(folders);
        gate = new SyncGate(folders, clock);
        pruner = new SyncPruner(folders, disk, gate);
        archiver = new SyncArchiver(folders, disk, gate, pruner, clock);
        repairer = new SyncRepairer(folders, disk, gate, clock);
    }

    /// <summary>Trackers and issues with a folder of hand-offs, staged or applied, each once; opens no file. Fails with sync_path_unsafe.</summary>
    public IReadOnlyList<(string Tracker, string Issue)> Places(SyncScope scope)
    {
        folders.Guard();
        return [.. disk.Places(folders.Staged, scope).Union(disk.Places(folders.Applied, scope)).Select(place => (place.Tracker, place.Issue))];
    }

    /// <summary>What waits for its tracker, by tracker and issue, oldest first. Fails with sync_path_unsafe.</summary>
    public IReadOnlyList<SyncArtifact> Staged(SyncScope scope)
    {
        folders.Guard();
        return [.. disk.Places(folders.Staged, scope).SelectMany(place => disk.Staged(place).Select(file => SyncListing.Staged(place, file)))];
    }

    /// <summary>What lies in the archive, by tracker and issue, in the order in which it was applied; also what a damaged manifest does not name. Fails as <see cref="CheckAsync"/>.</summary>
    public async Task<IReadOnlyList<SyncArtifact>> AppliedAsync(SyncScope scope, CancellationToken ct) => [.. (await SurveyAsync(scope, ct)).Applied];

    /// <summary>Everything that is wrong with the archive; empty when it is sound. Fails with sync_path_unsafe and sync_busy.</summary>
    public async Task<IReadOnlyList<SyncFinding>> CheckAsync(SyncScope scope, CancellationToken ct) => [.. (await SurveyAsync(scope, ct)).Findings];

    /// <summary>What a repair would do, step by step; empty when there is nothing to do. Changes nothing. Fails as <see cref="CheckAsync"/>.</summary>
    public async Task<IReadOnlyList<SyncRepairStep>> PlanAsync(SyncScope scope, CancellationToken ct) => [.. (await SurveyAsync(scope, ct)).Steps];

    /// <summary>
    /// Does these steps, or some of them, and gives each with what became of it. What it replaces is kept below <c>.agentops/sync-backups</c>. Killed at any
    /// moment it leaves every manifest whole, old or new, and the next plan has the rest. Fails with sync_path_unsafe and sync_busy.
    /// </summary>
    public IAsyncEnumerable<SyncRepairStep> RepairAsync(IReadOnlyList<SyncRepairStep> steps, CancellationToken ct) => repairer.RepairAsync(steps, ct);

    /// <summary>How things stand and what to do next. Fails as <see cref="CheckAsync"/>.</summary>
    public async Task<SyncHealth> HealthAsync(SyncScope scope, CancellationToken ct) => SyncHealthRules.Judge(await SurveyAsync(scope, ct), retention, clock.GetUtcNow());

    /// <summary>Everything at once, of one look. Fails as <see cref="CheckAsync"/>.</summary>
    public async Task<SyncAudit> AuditAsync(SyncScope scope, CancellationToken ct)
    {
        var survey = await SurveyAsync(scope, ct);
        return new SyncAudit
        {
            Health = SyncHealthRules.Judge(survey, retention, clock.GetUtcNow()),
            Findings = [.. survey.Findings],
            Staged = survey.Staged,
            Applied = [.. survey.Applied],
        };
    }

    /// <summary>Stages what belongs together: all get the same moment, which no other artifact of the issue has. Fails with sync_name_invalid, sync_path_unsafe and sync_busy.</summary>
    public Task<IReadOnlyList<SyncArtifact>> StageAsync(string tracker, string issue, IReadOnlyList<SyncDraft> drafts, CancellationToken ct) =>
        archiver.StageAsync(SyncPlace.Of(tracker, issue), drafts, ct);

    /// <summary>
    /// The same for a moment that the caller has stored: called again it writes only what is not there, staged or applied, so that it may be repeated. Gives the
    /// paths relative to the workspace, in the order of the drafts. Fails as <see cref="StageAsync(string, string, IReadOnlyList{SyncDraft}, CancellationToken)"/>.
    /// </summary>
    /// <param name="tracker">Its name.</param>
    /// <param name="issue">The issue's id or number.</param>
    /// <param name="drafts">Of each action one at most.</param>
    /// <param name="moment">From <see cref="FreeMomentAsync"/>.</param>
    /// <param name="ct">Ends it; some of it may be staged.</param>
    public Task<IReadOnlyList<string>> StageAsync(string tracker, string issue, IReadOnlyList<SyncDraft> drafts, DateTimeOffset moment, CancellationToken ct) =>
        archiver.StageAsync(SyncPlace.Of(tracker, issue), drafts, moment, ct);

    /// <summary>The present moment with microseconds, or the next that no artifact of the issue has. Fails as <see cref="StageAsync(string, string, IReadOnlyList{SyncDraft}, CancellationToken)"/>.</summary>
    public Task<DateTimeOffset> FreeMomentAsync(string tracker, string issue, CancellationToken ct) => archiver.FreeMomentAsync(SyncPlace.Of(tracker, issue), ct);

    /// <summary>What a staged artifact says. Fails with sync_artifact_not_found where it is not staged any more, sync_path_unsafe, and sync_content_invalid for more than 1 MiB.</summary>
    public async Task<string> ReadStagedAsync(SyncArtifact artifact, CancellationToken ct)
    {
        folders.Guard();
        var place = SyncPlace.Of(artifact.Tracker, artifact.Issue);
        if (disk.Staged(place).FirstOrDefault(file => file.Name == Path.GetFileName(artifact.Path)) is not { } staged)
            throw new AgentOpsException("sync_artifact_not_found", $"{artifact.Path} is not staged.", artifact.Path);
        return staged.Bytes > LargestContent ? throw new AgentOpsException("sync_content_invalid", $"{artifact.Path}: it has more than 1 MiB.", artifact.Path)
            : await File.ReadAllTextAsync(Path.Combine(folders.StagedOf(place), staged.Name), ct);
    }

    /// <summary>
    /// Moves staged artifacts of one issue, which were applied together, to the archive and enters them in its manifest. Killed half-way it may be called again, since
    /// they stay staged until they are entered. Fails with sync_artifact_not_found, sync_repair_needed where the archive has findings, sync_path_unsafe and sync_busy.
    /// </summary>
    /// <param name="artifacts">One or more, staged for the same issue.</param>
    /// <param name="effect">What applying them did, as JSON text; null where there is nothing to record. What is no JSON is a JsonException before anything is moved.</param>
    /// <param name="ct">Ends the wait for others; what has begun is finished.</param>
    public Task<IReadOnlyList<SyncArtifact>> ArchiveAsync(IReadOnlyList<SyncArtifact> artifacts, string? effect, CancellationToken ct) =>
        archiver.ArchiveAsync(SyncPlace.Of(artifacts[0].Tracker, artifacts[0].Issue), [.. artifacts.Select(artifact => Path.GetFileName(artifact.Path))], effect, ct);

    /// <inheritdoc cref="SyncPruner.PruneAsync"/>
    internal Task PruneAsync(SyncPlace place, Func<SyncReview, IReadOnlyList<SyncGroup>> choose, CancellationToken ct) => pruner.PruneAsync(place, choose, ct);

    /// <summary>One look at everything. Fails as <see cref="CheckAsync"/>.</summary>
    internal async Task<SyncSurvey> SurveyAsync(SyncScope scope, CancellationToken ct)
    {
        folders.Guard();
        var strays = new List<SyncStray>();
        var reviews = new List<SyncReview>();
        foreach (var place in disk.Places(folders.Applied, scope, strays))
        {
            ct.ThrowIfCancellationRequested();
            reviews.Add(await ReviewAsync(place, ct));
        }
        return new SyncSurvey(reviews, strays, Staged(scope));
    }

    // A change by another process is not whole between its two files. What looks damaged is looked at again when nobody changes anything.
    private async Task<SyncReview> ReviewAsync(SyncPlace place, CancellationToken ct)
    {
        if (Glance(place) is { HasWork: false } sound)
            return sound;
        using var settled = gate.Exists ? await gate.EnterAsync(ct) : null;
        return SyncReviewer.Review(disk.Read(place));
    }

    private SyncReview? Glance(SyncPlace place)
    {
        try
        {
            return SyncReviewer.Review(disk.Read(place));
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
