namespace AgentOps;

/// <summary>What can need a person. Names are stable.</summary>
public static class DashboardNeedKinds
{
    public const string Approval = "approval";
    public const string Breaker = "breaker";
    public const string Budget = "budget";
    public const string DeadLetters = "dead_letters";
    public const string Health = "health";
    public const string Publication = "publication";
    public const string Queue = "queue";
    public const string Reports = "reports";
    public const string Run = "run";
    public const string Schedule = "schedule";
    public const string Sync = "sync";
    public const string TodoJob = "todo_job";
    public const string Trust = "trust";
    public const string Worker = "worker";

    public static IReadOnlyList<string> All { get; } = [Approval, Breaker, Budget, DeadLetters, Health, Publication, Queue, Reports, Run, Schedule, Sync, TodoJob, Trust, Worker];
}
