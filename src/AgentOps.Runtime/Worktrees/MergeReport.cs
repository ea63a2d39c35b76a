using System.Globalization;

namespace AgentOps;

/// <summary>Writes what a person needs to know about a merge that had conflicts.</summary>
internal static class MergeReport
{
    /// <summary>Returns the merge with the report's path.</summary>
    public static async Task<WorktreeMerge> WriteAsync(Workspace workspace, WorktreeMerge merge, CancellationToken ct)
    {
        PrivateFolder.Create(workspace.ReportFolder);
        var stamp = merge.At.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);
        var path = Path.Combine(workspace.ReportFolder, $"merge-conflict-{WorktreeNames.Sanitise(merge.Id)}-{stamp}.json");
        await AtomicFile.WriteAsync(path, ToolJson.Object(
            ("id", merge.Id), ("branch", merge.Branch), ("target", merge.Target), ("branch_commit", merge.BranchCommit), ("target_commit", merge.TargetCommit),
            ("conflicted_files", merge.ConflictedFiles), ("conflict_count", merge.ConflictedFiles.Count), ("message", merge.Message), ("guidance", merge.Guidance),
            ("at", merge.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture))), ownerOnly: true, ct);
        return merge with { ReportPath = workspace.Relative(path) };
    }
}
