namespace AgentOps;

/// <summary>
/// Follows one mission through a window. Trouble begins with the first failure after a success and ends with the next success; a mission that
/// has never succeeded is not in trouble but new. What came before the window is told afterwards, since only then is it known of whom to ask.
/// </summary>
internal sealed class RecoveryTally
{
    private Recoveries known = Recoveries.None;
    private DateTimeOffset? firstSuccess;
    private DateTimeOffset? failedBeforeIt;
    private DateTimeOffset? failingSince;

    /// <summary>In the order of time. A failure that is tried again by itself is none yet, and a cancelled run says nothing.</summary>
    public void Add(AttemptEnd end)
    {
        switch (end.Status)
        {
            case RunStatus.Succeeded:
                Succeed(end.At);
                break;
            case RunStatus.Failed when !end.IsRetried && firstSuccess is null:
                failedBeforeIt ??= end.At;
                break;
            case RunStatus.Failed when !end.IsRetried:
                failingSince ??= end.At;
                break;
        }
    }

    /// <param name="past">How the mission stood when the window began; null where it had never succeeded.</param>
    public Recoveries Settle(MissionPast? past)
    {
        var before = past is null ? null : past.FailingSince ?? failedBeforeIt;
        if (before is not { } begun)
            return known with { FailingSince = failingSince };
        return firstSuccess is { } end ? known.And(begun, end) with { FailingSince = failingSince } : known with { FailingSince = begun };
    }

    private void Succeed(DateTimeOffset at)
    {
        firstSuccess ??= at;
        if (failingSince is { } since)
            known = known.And(since, at);
        failingSince = null;
    }
}
