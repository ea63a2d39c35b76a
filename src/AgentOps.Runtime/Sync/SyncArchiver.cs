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

    public async Task<IReadOnlyList<SyncArtifact>> ArchiveAsync(SyncPlace place, IReadOnlyList<string> names, string? effect, CancellationToken ct)
    {
        using var alone = await gate.EnterAsync(ct);
        var review = pruner.Finish(SyncReviewer.Review(disk.Read(place)));
        if (review.IsManifestWrong)
            throw new AgentOpsException("sync_repair_needed", $"The archive of {place} must be repaired before anything is added: {review.Findings[0]}", place.Relative);
        var staged = disk.Staged(place).ToDictionary(file => file.Name, StringComparer.Ordinal);
        if (names.FirstOrDefault(name => !staged.ContainsKey(name) || File.Exists(Path.Combine(folders.AppliedOf(place), name))) is { } missing)
            throw new AgentOpsException("sync_artifact_not_found", $"{missing} is not staged for {place}, or was archived already.", missing);
        var added = names.Select(name => staged[name]).OrderBy(file => file.Artifact!.Action).ToList();
        effect = effect is null ? null : SyncEntryReader.Compact(effect);
        // What is archived together is one bundle: that of the first that names one.
        var contents = added.ConvertAll(file => file.Content());
        var bundle = contents.Select(content => content.Bundle).FirstOrDefault(found => found.Length > 0) ?? "";
        Make(folders.Applied, place);
        foreach (var file in added)
            File.Move(Path.Combine(folders.StagedOf(place), file.Name), Path.Combine(folders.AppliedOf(place), file.Name));
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
        return [.. entries.Where(entry => names.Contains(Path.GetFileName(entry.ArchivePath))).Select(entry => SyncListing.Applied(place, entry))];
    }

    // Staged together means one stamp, which no other of the issue has, staged or applied.
    private List<SyncName> FreeNames(SyncPlace place, IReadOnlyList<SyncDraft> drafts)
    {
        var now = clock.GetUtcNow();
        now = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMicrosecond));
        var taken = disk.Staged(place).Concat(disk.Read(place).Files).Select(file => file.Artifact?.StagedAt).ToHashSet();
        while (taken.Contains(now))
            now = now.AddMicroseconds(1);
        return [.. drafts.Select(draft => new SyncName(now, draft.Action, draft.Format))];
    }

    private void Make(string root, SyncPlace place)
    {
        foreach (var path in new[] { Path.Combine(root, place.Tracker), Path.Combine(root, place.Relative) })
            if (RealPath.IsLink(path))
                throw new AgentOpsException("sync_path_unsafe", $"{folders.Relative(path)} is a link; hand-offs are neither read nor written through links.", folders.Relative(path));
        PrivateFolder.Create(Path.Combine(root, place.Relative));
    }
}
