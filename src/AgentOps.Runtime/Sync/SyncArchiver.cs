namespace AgentOps;

/// <summary>Stages hand-offs, and moves what was applied to the archive.</summary>
internal sealed class SyncArchiver(SyncFolders folders, SyncDisk disk, SyncGate gate, SyncPruner pruner, TimeProvider clock)
{
    public async Task<IReadOnlyList<SyncArtifact>> StageAsync(SyncPlace place, IReadOnlyList<SyncDraft> drafts, CancellationToken ct)
    {
        using var alone = await gate.EnterAsync(ct);
        Make(folders.Staged, place);
        var names = FreeNames(place, drafts);
        for (var at = 0; at < drafts.Count; at++)
            await AtomicFile.WriteAsync(Path.Combine(folders.StagedOf(place), names[at].Text), drafts[at].Text, ownerOnly: true, ct);
        return [.. disk.Staged(place).Where(file => names.Contains(file.Artifact!)).Select(file => SyncListing.Staged(place, file))];
    }

    public async Task<IReadOnlyList<string>> StageAsync(SyncPlace place, IReadOnlyList<SyncDraft> drafts, DateTimeOffset moment, CancellationToken ct)
    {
        using var alone = await gate.EnterAsync(ct);
        Make(folders.Staged, place);
        var paths = new List<string>();
        foreach (var draft in drafts)
        {
            var name = new SyncName(moment, draft.Action, draft.Format).Text;
            if (!File.Exists(Path.Combine(folders.StagedOf(place), name)) && !File.Exists(Path.Combine(folders.AppliedOf(place), name)))
                await AtomicFile.WriteAsync(Path.Combine(folders.StagedOf(place), name), draft.Text, ownerOnly: true, ct);
            paths.Add(SyncFolders.SourcePath(place, name));
        }
        return paths;
    }

    public async Task<DateTimeOffset> FreeMomentAsync(SyncPlace place, CancellationToken ct)
    {
        using var alone = await gate.EnterAsync(ct);
        return FreeMoment(place);
    }

    public async Task<IReadOnlyList<SyncArtifact>> ArchiveAsync(SyncPlace place, IReadOnlyList<string> names, string? effect, CancellationToken ct)
    {
        using var alone = await gate.EnterAsync(ct);
        var staged = disk.Staged(place).ToDictionary(file => file.Name, StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !staged.ContainsKey(name)) is { } missing)
            throw new AgentOpsException("sync_artifact_not_found", $"{missing} is not staged for {place}, or was archived already.", missing);
        var review = ReviewWithoutCopies(place, names);
        var entered = review.Entries.Select(entry => Path.GetFileName(entry.ArchivePath)).ToHashSet(StringComparer.Ordinal);
        var entries = Enter(place, review, [.. names.Where(name => !entered.Contains(name)).Select(name => staged[name]).OrderBy(file => file.Artifact!.Action)], effect);
        // Last: what is interrupted before is staged still, and found again.
        foreach (var name in names)
            File.Delete(Path.Combine(folders.StagedOf(place), name));
        return [.. entries.Where(entry => names.Contains(Path.GetFileName(entry.ArchivePath))).Select(entry => SyncListing.Applied(place, entry))];
    }

    private IReadOnlyList<SyncEntry> Enter(SyncPlace place, SyncReview review, List<SyncFile> added, string? effect)
    {
        if (added.Count == 0)
            return review.Entries;
        effect = effect is null ? null : SyncEntryReader.Compact(effect);
        // What is archived together is one bundle: that of the first that names one.
        var contents = added.ConvertAll(file => file.Content());
        var bundle = contents.Select(content => content.Bundle).FirstOrDefault(found => found.Length > 0) ?? "";
        Make(folders.Applied, place);
        foreach (var file in added)
            AtomicFile.Write(Path.Combine(folders.AppliedOf(place), file.Name), File.ReadAllBytes(Path.Combine(folders.StagedOf(place), file.Name)), ownerOnly: true);
        var now = clock.GetUtcNow();
        var files = disk.Read(place).Files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        var key = HandoffRules.KeyOf($"issue:{place.Issue}{bundle}", place, added[0].Artifact!);
        var claims = review.Entries.Select(entry => new SyncClaim(entry, files[Path.GetFileName(entry.ArchivePath)], IsTrusted: true, IsOriginal: false))
            .Concat(added.Select((file, at) => new SyncClaim(new SyncEntry
            {
                Summary = contents[at].Summary,
                BundleKey = $"issue:{place.Issue}{bundle}",
                AppliedAt = now,
                Effect = effect,
                Handoff = new SyncHandoff(key, 0, 0, [], [], []),
            }, files[file.Name], IsTrusted: true, IsOriginal: false)));
        var entries = HandoffRules.Regroup(place, [.. claims.OrderBy(claim => claim.Name.Text, StringComparer.Ordinal)])
            .OrderBy(entry => entry.AppliedAt).ThenBy(entry => entry.Key, StringComparer.Ordinal).ToList();
        AtomicFile.Write(Path.Combine(folders.AppliedOf(place), SyncFolders.ManifestName), SyncEntryWriter.Manifest(entries), ownerOnly: true);
        return entries;
    }

    // A copy that no entry tells about, of what is staged still, is what an interrupted call left.
    private SyncReview ReviewWithoutCopies(SyncPlace place, IReadOnlyList<string> names)
    {
        var review = pruner.Finish(SyncReviewer.Review(disk.Read(place)));
        if (review.IsManifestWrong)
        {
            var unknown = review.Findings.Where(finding => finding.Code == SyncFindingCodes.OrphanArchiveFile).Select(finding => Path.GetFileName(finding.Path)).ToHashSet(StringComparer.Ordinal);
            foreach (var name in names.Where(name => (review.Folder.Manifest is null || unknown.Contains(name)) && IsCopy(place, name)))
                File.Delete(Path.Combine(folders.AppliedOf(place), name));
            review = SyncReviewer.Review(disk.Read(place));
        }
        if (review.IsManifestWrong)
            throw new AgentOpsException("sync_repair_needed", $"The archive of {place} must be repaired before anything is added: {review.Findings[0]}", place.Relative);
        if (names.FirstOrDefault(name => File.Exists(Path.Combine(folders.AppliedOf(place), name)) && !IsCopy(place, name)) is { } other)
            throw new AgentOpsException("sync_artifact_not_found", $"{other} was archived already for {place}, and what is staged says something else.", other);
        return review;
    }

    private bool IsCopy(SyncPlace place, string name) =>
        Path.Combine(folders.AppliedOf(place), name) is var applied && FileFacts.IsRegularFile(applied)
        && File.ReadAllBytes(applied).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folders.StagedOf(place), name)));

    // Staged together means one stamp, which no other of the issue has, staged or applied.
    private List<SyncName> FreeNames(SyncPlace place, IReadOnlyList<SyncDraft> drafts)
    {
        var now = FreeMoment(place);
        return [.. drafts.Select(draft => new SyncName(now, draft.Action, draft.Format))];
    }

    private DateTimeOffset FreeMoment(SyncPlace place)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
        var taken = disk.Staged(place).Concat(disk.Read(place).Files).Select(file => file.Artifact?.StagedAt).ToHashSet();
        while (taken.Contains(now))
            now = now.AddMicroseconds(1);
        return now;
    }

    private void Make(string root, SyncPlace place)
    {
        foreach (var path in new[] { Path.Combine(root, place.Tracker), Path.Combine(root, place.Relative) })
            if (RealPath.IsLink(path))
                throw new AgentOpsException("sync_path_unsafe", $"{folders.Relative(path)} is a link; hand-offs are neither read nor written through links.", folders.Relative(path));
        PrivateFolder.Create(Path.Combine(root, place.Relative));
    }
}
