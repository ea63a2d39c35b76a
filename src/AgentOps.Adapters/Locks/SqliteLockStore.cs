namespace AgentOps.Adapters;

/// <summary>Locks in SQLite.</summary>
internal sealed class SqliteLockStore(StoreWriter writer, ReadPool reads) : ILockStore
{
    public Task<LockGrant> AcquireAsync(LockClaim claim, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var run = RunRows.Require(session.Connection, claim.RunId).Run;
            var grant = LockRules.Claim(LockRows.Find(session.Connection, claim.Name, claim.DeadOwners, claim.Now), claim);
            if (grant.Holder.RunId != claim.RunId)
                return grant;
            LockRows.Save(session.Connection, grant.Holder);
            return grant with { Holder = grant.Holder with { RunStatus = run.Status } };
        },
        ct);

    public Task<int> ReleaseAsync(string runId, CancellationToken ct) => writer.WriteAsync(session => LockRows.DeleteOf(session.Connection, runId), ct);

    public Task<IReadOnlyList<string>> OwnersAsync(CancellationToken ct) => reads.ReadAsync(LockRows.Owners, ct);

    public Task<IReadOnlyList<AgentLock>> ListAsync(IReadOnlyList<string> deadOwners, DateTimeOffset now, CancellationToken ct) =>
        reads.ReadAsync(connection => LockRows.All(connection, deadOwners, now), ct);

    public Task<AgentLock> RemoveAsync(string name, bool force, IReadOnlyList<string> deadOwners, DateTimeOffset now, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            var held = LockRows.Find(session.Connection, name, deadOwners, now) ?? throw new AgentOpsException("lock_not_found", $"There is no lock '{name}'.", name);
            LockRules.RequireRemovable(held, force);
            LockRows.Delete(session.Connection, name);
            return held;
        },
        ct);
}
