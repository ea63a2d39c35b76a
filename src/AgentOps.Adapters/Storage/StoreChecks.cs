using static AgentOps.FindingSeverity;

namespace AgentOps.Adapters;

/// <summary>
/// What the tables of a sound store have in common, beyond what each row's own CHECK says. Times are ticks of 100 ns, spans seconds; the codes of statuses stand in
/// the migrations.
/// </summary>
internal static class StoreChecks
{
    private const string Report = "Keep a backup (Backup-AgentStore), then tell the maintainers with the output of this command.";
    private const string Unreachable = "They do no harm. " + Report;
    private const string Miscounted = "The runs themselves are whole; health, cost or the queue's size are wrong by them. " + Report;
    private const string GoOn = "Run Resume-AgentRun, or Start-AgentService, which takes such runs over.";

    public static readonly IReadOnlyList<StoreCheck> All =
    [
        new("running_without_lease", Error, "SELECT id FROM runs WHERE status = 1 AND (lease_token IS NULL OR lease_owner IS NULL OR lease_until IS NULL)",
            "Running without a lease", GoOn),
        new("lease_ended", Warning, "SELECT id FROM runs WHERE status = 1 AND lease_until < ?1 - 36000000000",
            "Running under a lease that ended more than an hour ago", GoOn),
        new("run_without_end", Error, "SELECT id FROM runs WHERE (ended_at IS NULL) = (status >= 5)",
            "ended without a time, or with a time and not ended", Report),
        new("definition_missing", Error, "SELECT id FROM runs WHERE status NOT IN (5, 7) AND definition_hash NOT IN (SELECT hash FROM definitions)",
            "cannot be executed again, since the definition is not in the store", "Stop them with Stop-AgentRun and start the mission anew."),
        new("steps_without_run", Warning, "SELECT DISTINCT key >> 20 FROM steps WHERE key >> 20 NOT IN (SELECT seq FROM runs)",
            "steps of runs that are not there (numbers of rows)", Unreachable),
        new("replies_without_run", Warning, "SELECT DISTINCT key >> 20 FROM replies WHERE key >> 20 NOT IN (SELECT seq FROM runs)",
            "replies of models to runs that are not there (numbers of rows)", Unreachable),
        new("attempts_without_run", Warning, "SELECT DISTINCT run_seq FROM attempts WHERE run_seq NOT IN (SELECT seq FROM runs)",
            "attempts of runs that are not there (numbers of rows)", Unreachable),
        new("workflow_without_run", Warning, "SELECT DISTINCT run_seq FROM workflow_steps WHERE run_seq NOT IN (SELECT seq FROM runs)",
            "steps of workflow runs that are not there (numbers of rows)", Unreachable),
        new("workflow_without_steps", Error, "SELECT id FROM runs WHERE (kind = 1 OR kind = 3 AND planner = 'workflow') AND status NOT IN (5, 7) AND seq NOT IN (SELECT run_seq FROM workflows)",
            "workflow runs without their steps", "Stop them with Stop-AgentRun and start the workflow anew."),
        new("workflow_log_gap", Warning, "SELECT run_seq FROM workflow_log GROUP BY run_seq HAVING max(number) <> count(*)",
            "event logs of workflow runs with a gap (numbers of rows)", Report),
        new("approvals_without_run", Warning, "SELECT id FROM approvals WHERE run_id NOT IN (SELECT id FROM runs)",
            "approvals of runs that are not there", Unreachable),
        new("issue_line_without_run", Warning, "SELECT run_id FROM issue_runs WHERE removed_status IS NULL AND run_id NOT IN (SELECT id FROM runs)",
            "runs in the histories of issues that are not there and were never removed", "Their issues count as stopped: Start-AgentIssue -Force begins a run. " + Report),
        new("publications_without_run", Warning, "SELECT id FROM publications WHERE run_id NOT IN (SELECT id FROM runs)",
            "publications of runs that are not there", Unreachable),
        new("breaker_wedged", Warning,
            "SELECT scope FROM breakers WHERE (state = 2 AND probe_run_id NOT IN (SELECT id FROM runs WHERE status < 5)) OR (state = 1 AND retry_at > ?1 + 26784000000000)",
            "held open by a probe that has ended, or for more than a month", "Run Reset-CircuitBreaker for each of them once the cause is mended."),
        new("rollups_disagree", Error,
            """
            SELECT DISTINCT date(r.start, 'unixepoch') || ' ' || r.mission FROM (
              SELECT s.span, ended_at / 10000000 / s.span * s.span AS start, mission, model, sum(status = 5) AS succeeded, sum(status = 6) AS failed,
                sum(status = 7) AS cancelled, sum(duration) AS duration, sum(step_count) AS steps, sum(input_tokens) AS input_tokens, sum(output_tokens) AS output_tokens, sum(cost) AS cost
              FROM runs, (SELECT 600 AS span UNION SELECT 3600 UNION SELECT 86400) s WHERE ended_at IS NOT NULL AND dry_run = 0 GROUP BY 1, 2, 3, 4
            ) r LEFT JOIN rollups k ON k.is_total = 0 AND k.span = r.span AND k.start = r.start AND k.mission = r.mission AND k.model = r.model
            WHERE k.span IS NULL OR k.succeeded < r.succeeded OR k.failed < r.failed OR k.cancelled < r.cancelled OR k.duration < r.duration OR k.steps < r.steps
              OR k.input_tokens < r.input_tokens OR k.output_tokens < r.output_tokens OR k.cost < r.cost
            """,
            "counted less often than there are runs that ended", Miscounted),
        new("rollup_totals_disagree", Error,
            """
            SELECT DISTINCT date(start, 'unixepoch') FROM rollups GROUP BY span, start
            HAVING sum(iif(is_total, 1, -1) * succeeded) <> 0 OR sum(iif(is_total, 1, -1) * failed) <> 0 OR sum(iif(is_total, 1, -1) * cancelled) <> 0
              OR sum(iif(is_total, 1, -1) * cost) <> 0 OR sum(iif(is_total, 1, -1) * input_tokens) <> 0 OR sum(iif(is_total, 1, -1) * output_tokens) <> 0
            """,
            "days whose total is not the sum over the missions", Miscounted),
        new("spend_totals_disagree", Error,
            "SELECT date(day * 86400, 'unixepoch') FROM spend GROUP BY day HAVING sum(iif(mission = '', 1, -1) * cost) <> 0 OR sum(iif(mission = '', 1, -1) * tokens) <> 0",
            "days whose spending is not the sum over the missions", Miscounted),
        new("queue_miscounted", Error, "SELECT 'counted ' || size FROM queue WHERE size <> (SELECT count(*) FROM runs WHERE status IN (0, 4))",
            "the queue's size is not the number of runs that wait", Miscounted),
    ];
}
