namespace AgentOps.Tests.Storage;

/// <summary>What every store must do, whatever it keeps its data in. A store's tests derive from it and add what is special to them.</summary>
public abstract partial class StoreContract : IAsyncLifetime
{
    protected static readonly DateTimeOffset Noon = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    protected static readonly CancellationToken None = CancellationToken.None;
    private int created;

    protected IAgentStore Store { get; private set; } = null!;

    public async Task InitializeAsync() => Store = await OpenAsync();

    public async Task DisposeAsync() => await Store.DisposeAsync();

    protected abstract Task<IAgentStore> OpenAsync();

    protected static async Task<string> CodeOf(Func<Task> action) => (await Assert.ThrowsAsync<AgentOpsException>(action)).Code;

    protected static async Task<List<T>> All<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }

    /// <summary>A run as the engine begins it, created so many minutes after noon.</summary>
    protected Run NewRun(string mission = "tidy", double minute = 0, bool dryRun = false, string model = "", string? parent = null) => new()
    {
        Id = AgentId.New(Noon.AddMinutes(minute))[..14] + (created++).ToString("0000"),
        Mission = mission,
        DefinitionHash = "hash-of-" + mission,
        CreatedAt = Noon.AddMinutes(minute),
        DryRun = dryRun,
        Model = model,
        ParentId = parent,
        TraceId = "0af7651916cd43dd8448eb211c80319c",
    };

    protected static LeaseClaim Claim(string token = "token", DateTimeOffset? now = null, params string[] breakers) =>
        new(token, "ana@host/1/2", now ?? Noon, (now ?? Noon).AddMinutes(1)) { Breakers = breakers };

    protected static RunCommit Commit(Run run, string token = "token", double minute = 1) =>
        new() { RunId = run.Id, LeaseToken = token, At = Noon.AddMinutes(minute) };

    protected static Step NewStep(Run run, int number, StepStatus status = StepStatus.Started) => new()
    {
        RunId = run.Id,
        Number = number,
        Tool = "read_file",
        Status = status,
        StartedAt = Noon,
        EndedAt = StepTransitions.IsFinal(status) ? Noon.AddSeconds(2) : null,
    };

    /// <summary>Begins a run that is executed under "token".</summary>
    protected async Task<Run> BeginAsync(Run run, params string[] breakers)
    {
        await Store.Runs.CommitAsync(Commit(run) with { Begin = run, Lease = Claim(breakers: breakers) }, None);
        return await GetAsync(run);
    }

    protected async Task<Run> QueueAsync(Run run)
    {
        await Store.Runs.CommitAsync(Commit(run) with { Begin = run }, None);
        return await GetAsync(run);
    }

    protected async Task<Run> MoveAsync(Run run, RunStatus to, double minute = 1, double seconds = 10, string token = "token", params BreakerSignal[] signals)
    {
        var move = new RunMove(to) { Active = TimeSpan.FromSeconds(seconds), Reason = to == RunStatus.Blocked ? "Asks." : null };
        await Store.Runs.CommitAsync(Commit(run, token, minute) with { Move = move, Signals = signals }, None);
        return await GetAsync(run);
    }

    /// <summary>A run that began and ended.</summary>
    protected async Task<Run> EndedAsync(Run run, RunStatus to, double minute = 1, double seconds = 10, params BreakerSignal[] signals)
    {
        await BeginAsync(run);
        return await MoveAsync(run, to, minute, seconds, signals: signals);
    }

    protected async Task<Run> GetAsync(Run run) => (await Store.Runs.FindAsync(run.Id, None))!;

    protected Approval NewApproval(Run run, ApprovalKind kind = ApprovalKind.ToolCall, double minute = 0) => new()
    {
        Id = AgentId.New(Noon.AddMinutes(minute))[..14] + (created++).ToString("0000"),
        RunId = run.Id,
        Mission = run.Mission,
        Kind = kind,
        StepNumber = 1,
        Tool = "run_command",
        Arguments = "{\"command\":[\"git\",\"push\"]}",
        CallHash = "abc",
        Risk = Risk.Destructive,
        Summary = "May it push?",
        RequestedAt = Noon.AddMinutes(minute),
        ExpiresAt = Noon.AddMinutes(minute).AddHours(24),
    };
}
