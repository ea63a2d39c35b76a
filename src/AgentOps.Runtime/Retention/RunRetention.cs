using System.Runtime.CompilerServices;

namespace AgentOps;

/// <summary>Runs that have ended, with their artifacts.</summary>
internal sealed class RunRetention(Workspace workspace, IAgentStore store, TimeProvider clock) : IRetentionSource
{
    private static readonly RunQuery Ended = new() { Statuses = [RunStatus.Succeeded, RunStatus.Failed, RunStatus.Cancelled] };

    public string Class => RetentionClasses.Runs;

    public async IAsyncEnumerable<RetentionItem> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var busy = await store.Retention.BusyAsync(ct);
        await foreach (var run in store.Runs.ListAsync(Ended, ct))
        {
            if (run.EndedAt is { } ended)
                yield return Of(run, ended, busy);
        }
    }

    public async Task<RetentionResult> ApplyAsync(RetentionItem item, RetentionAction action, CancellationToken ct)
    {
        using var turn = action == RetentionAction.Archive ? ArchiveTurn.TryTake(workspace, Class) : null;
        if (action == RetentionAction.Archive && turn is null)
            return new RetentionResult(ArchiveTurn.Taken);
        if (FolderFacts.Of(workspace.ArtifactsOf(item.Id)) is { IsMarked: true })
            return new RetentionResult($"marked with {FolderFacts.KeepMarker}");
        if (await store.Retention.WhyHeldAsync(item.Id, item.At, ct) is { } held)
            return new RetentionResult(held);
        var archive = action == RetentionAction.Archive ? await ArchiveAsync(item.Id, ct) : null;
        if (await store.Retention.RemoveRunAsync(item.Id, item.At, ct) is { } refused)
        {
            // What the run goes on to do is not in it; or a person removed the run for good.
            if (archive is not null)
                File.Delete(archive);
            return new RetentionResult(refused);
        }
        FileRetention.Delete(workspace.ArtifactsOf(item.Id));
        return new RetentionResult(null, archive);
    }

    /// <summary>Why a run's things stay whatever their age, or null.</summary>
    public static string? ProtectionOf(Run run, IReadOnlyDictionary<string, string> busy) => busy.GetValueOrDefault(run.Id)
        ?? (run.SetAsideAt is not null ? "a dead letter" : null);

    private RetentionItem Of(Run run, DateTimeOffset ended, IReadOnlyDictionary<string, string> busy)
    {
        var artifacts = FolderFacts.Of(workspace.ArtifactsOf(run.Id));
        return new RetentionItem(Class, run.Id, ended)
        {
            State = RetentionClasses.StateOf(run),
            Group = run.Mission,
            Bytes = artifacts?.Bytes ?? 0,
            Protection = ProtectionOf(run, busy) ?? (artifacts is { IsMarked: true } ? $"marked with {FolderFacts.KeepMarker}" : null),
        };
    }

    private async Task<string> ArchiveAsync(string runId, CancellationToken ct)
    {
        var run = await store.Runs.FindAsync(runId, ct) ?? throw new AgentOpsException("run_not_found", $"There is no run {runId}.", runId);
        var path = Path.Combine(ArchiveTurn.FolderOf(workspace, Class), runId + ".zip");
        var approvals = new List<Approval>();
        await foreach (var approval in store.Approvals.ListAsync(new ApprovalQuery { RunId = runId }, ct))
            approvals.Insert(0, approval);
        var transcript = Transcript.Build(run, await store.Runs.StepsAsync(runId, ct), await store.Runs.RepliesAsync(runId, ct), approvals);
        List<ArchivePart> parts =
        [
            ArchivePart.Of("run.json", RunJson.Of(run)),
            ArchivePart.Of("transcript.jsonl", string.Concat(transcript.Select(entry => RunJson.Of(entry) + "\n"))),
        ];
        if (await store.Runs.DefinitionAsync(run.DefinitionHash, ct) is { } definition)
            parts.Add(ArchivePart.Of("definition.yaml", definition.Text));
        if (FolderFacts.Of(workspace.ArtifactsOf(runId)) is not null)
            parts.AddRange(ArchivePart.Under(workspace.ArtifactsOf(runId)).Select(part => part with { Name = $"artifacts/{part.Name[(runId.Length + 1)..]}" }));
        ArchiveFile.Write(path, parts, clock.GetUtcNow());
        return path;
    }
}
