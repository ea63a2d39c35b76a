namespace AgentOps.Adapters.Tests.Dashboards;

/// <summary>Writes runs into a store as the engine does, with the time and the texts that a test wants.</summary>
public static class SeededRuns
{
    private static readonly CancellationToken None = CancellationToken.None;

    /// <summary>A run that has ended; a failed one that was submitted is a dead letter.</summary>
    public static async Task<string> EndAsync(
        AgentRuntime runtime, DateTimeOffset at, string mission, RunStatus status, string text = "Done.", decimal cost = 0, TimeSpan? active = null, string? submittedBy = null, bool breaks = false)
    {
        var id = AgentId.New(at);
        await runtime.Store.Runs.CommitAsync(Begin(id, at, mission, submittedBy) with
        {
            Reply = cost > 0 ? new Reply { Number = 1, InputTokens = 900, OutputTokens = 120, Cost = cost } : null,
            Signals = breaks ? [new BreakerSignal(MissionBreaker.ScopeOf(mission), false, text)] : [],
            BreakerPolicy = BreakerPolicy.Default,
            Move = new RunMove(status)
            {
                Active = active ?? TimeSpan.FromSeconds(12),
                Summary = status == RunStatus.Succeeded ? text : null,
                Error = status == RunStatus.Failed ? ErrorTable.Get("tool_failed").ToEnvelope(text) : null,
            },
        }, None);
        return id;
    }

    /// <summary>A run that asks a person.</summary>
    public static async Task<Approval> BlockAsync(AgentRuntime runtime, DateTimeOffset at, string mission, string summary, DateTimeOffset expires, ApprovalKind kind = ApprovalKind.ToolCall)
    {
        var id = AgentId.New(at);
        var approval = new Approval
        {
            Id = AgentId.New(at), RunId = id, Mission = mission, Kind = kind, StepNumber = 1, Tool = "run_command", Arguments = "{}", CallHash = "hash", Risk = Risk.Destructive,
            Summary = summary, RequestedAt = at, ExpiresAt = expires,
        };
        await runtime.Store.Runs.CommitAsync(Begin(id, at, mission, null) with { Ask = approval, Move = new RunMove(RunStatus.Blocked) { Reason = summary } }, None);
        return approval;
    }

    /// <summary>A run that waits.</summary>
    public static async Task<string> QueueAsync(AgentRuntime runtime, DateTimeOffset at, string mission)
    {
        var id = AgentId.New(at);
        await runtime.Store.Runs.CommitAsync(new RunCommit { RunId = id, LeaseToken = "seed", At = at, Begin = New(id, at, mission, "ann@desk"), Definition = Definition }, None);
        return id;
    }

    private static readonly StoredDefinition Definition = new("seed", RunKind.Mission, "mission", "id: mission", null);

    private static RunCommit Begin(string id, DateTimeOffset at, string mission, string? submittedBy) => new()
    {
        RunId = id,
        LeaseToken = "seed",
        At = at,
        Begin = New(id, at, mission, submittedBy) with { Status = RunStatus.Running, StartedAt = at },
        Definition = Definition,
        Lease = new LeaseClaim("seed", "seed@seed/1/1", at, at.AddMinutes(1)),
    };

    private static Run New(string id, DateTimeOffset at, string mission, string? submittedBy) =>
        new() { Id = id, Mission = mission, DefinitionHash = Definition.Hash, CreatedAt = at, SubmittedBy = submittedBy, Model = "small" };
}
