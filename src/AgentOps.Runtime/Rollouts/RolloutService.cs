namespace AgentOps;

/// <summary>Rollouts as people see them: look, move on, move back. Phases are recorded and hold no work.</summary>
public sealed class RolloutService
{
    private readonly AgentRuntime runtime;
    private readonly RolloutSurvey survey;
    private readonly string owner;
    private readonly Func<string, string?> environment;

    /// <param name="runtime">The workspace.</param>
    /// <param name="owner">Who moves automations in this process, as <see cref="ProcessIdentity"/> writes it.</param>
    /// <param name="environment">Reads environment variables, to tell an agent's own process from a person's.</param>
    internal RolloutService(AgentRuntime runtime, string owner, Func<string, string?> environment) =>
        (this.runtime, survey, this.owner, this.environment) = (runtime, new RolloutSurvey(runtime), owner, environment);

    /// <summary>Everything there is to roll out: missions, then schedules, then todo jobs, each by name.</summary>
    public Task<IReadOnlyList<Automation>> ListAsync(CancellationToken ct) => survey.ListAsync(ct);

    /// <summary>How far it is, with what the next phase demands.</summary>
    /// <param name="automation">One that <see cref="ListAsync"/> gave.</param>
    /// <param name="checks">Runs the environment checks; null leaves that demand unchecked.</param>
    /// <param name="ct">Ends the look.</param>
    public async Task<AgentRollout> GetAsync(Automation automation, Func<CancellationToken, Task<IReadOnlyList<CheckResult>>>? checks, CancellationToken ct)
    {
        var history = await survey.HistoryAsync(automation, ct);
        var facts = await survey.FactsAsync(automation, history, checks is null ? null : await checks(ct), ct);
        return Describe(automation, history, facts);
    }

    /// <summary>
    /// Moves it to a phase; nothing happens where it is there already. Fails with inside_run where an agent run is the caller, rollout_demands_unmet and
    /// rollout_reason_required.
    /// </summary>
    /// <param name="automation">One that <see cref="ListAsync"/> gave.</param>
    /// <param name="change">What is decided.</param>
    /// <param name="checks">Runs the environment checks, where it goes on.</param>
    /// <param name="ct">Cancels before it is written.</param>
    public async Task<AgentRollout> MoveAsync(Automation automation, RolloutChange change, Func<CancellationToken, Task<IReadOnlyList<CheckResult>>> checks, CancellationToken ct)
    {
        RunGuard.Refuse("move a rollout", environment);
        change = change with { By = owner, Reason = Said(change.Reason), Rollback = Said(change.Rollback) };
        while (true)
        {
            var all = await runtime.Store.Rollouts.HistoryAsync(automation.Kind, automation.Name, ct);
            var history = RolloutSurvey.Of(automation, all);
            var goesOn = change.Phase > RolloutSurvey.PhaseOf(history);
            var seen = await survey.FactsAsync(automation, history, goesOn ? await checks(ct) : null, ct);
            var facts = seen with { Reason = change.Reason, Rollback = change.Rollback ?? seen.Rollback };
            var demands = goesOn ? RolloutRules.Demands(change.Phase, facts, runtime.Settings.Rollout) : [];
            if (RolloutRules.Move(automation, facts, demands, change, runtime.Clock.GetUtcNow()) is not { } move)
                return Describe(automation, history, seen);
            // Somebody else may have moved it since it was judged; then it is judged again.
            if (!await runtime.Store.Rollouts.AddAsync(automation.Kind, automation.Name, move, all.Count, ct))
                continue;
            Note(automation, move);
            return await GetAsync(automation, null, ct);
        }
    }

    private AgentRollout Describe(Automation automation, IReadOnlyList<RolloutMove> history, RolloutFacts facts)
    {
        var next = RolloutRules.Next(facts.Phase);
        return new AgentRollout
        {
            Kind = automation.Kind,
            Name = automation.Name,
            Mission = facts.Mission.Length == 0 ? null : facts.Mission,
            Phase = facts.Phase,
            Since = history.Count > 0 ? history[^1].At : automation.CreatedAt,
            NextPhase = next,
            Demands = RolloutRules.Demands(next, facts, runtime.Settings.Rollout),
            Rollback = facts.Rollback,
            History = history,
        };
    }

    private void Note(Automation automation, RolloutMove move) => runtime.Log.Write(new LogEntry(
        move.IsForced ? LogLevel.Warning : LogLevel.Information,
        "rollout.moved",
        $"{owner} moved {automation} from {move.From} to {move.To}{(move.IsForced ? $" although not met: {string.Join(", ", move.Unmet)}" : "")}. {move.Reason}")
        {
            Data = new Dictionary<string, object?> { ["automation"] = automation.ToString(), ["from"] = move.From.ToString(), ["to"] = move.To.ToString() },
        });

    private static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : Redactor.Redact(text.Trim());
}
