using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads the sections about how runs are kept and driven: store, breakers, runs, queue, workflows, workers, schedules, rollout, log, and how they are shown.</summary>
internal static class RuntimeSettingsReader
{
    public static StoreSettings ReadStore(NodeReader root)
    {
        var defaults = new StoreSettings();
        return root.Mapping("store", SettingsKeys.Store) is not { } reader ? defaults : new StoreSettings
        {
            Durability = reader.Choice("durability", defaults.Durability, SettingsWords.Durabilities),
            BusyTimeout = reader.Duration("busy_timeout", defaults.BusyTimeout, Second, TimeSpan.FromMinutes(10)),
        };
    }

    public static BreakerPolicy ReadBreakers(NodeReader root)
    {
        var defaults = BreakerPolicy.Default;
        return root.Mapping("breakers", SettingsKeys.Breakers) is not { } reader ? defaults : new BreakerPolicy(
            reader.Integer("failure_threshold", defaults.FailureThreshold, 1, int.MaxValue),
            reader.Duration("open_for", defaults.OpenFor, Second, Month),
            reader.Duration("probe_lease", defaults.ProbeLease, TimeSpan.FromSeconds(10), TimeSpan.FromDays(1)));
    }

    public static RunSettings ReadRuns(NodeReader root)
    {
        var defaults = new RunSettings();
        return root.Mapping("runs", SettingsKeys.Runs) is not { } reader ? defaults : new RunSettings
        {
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, Month),
            Lease = reader.Duration("lease", defaults.Lease, TimeSpan.FromSeconds(10), TimeSpan.FromHours(1)),
            OutputLimit = reader.Integer("output_limit", defaults.OutputLimit, 1000, 1_000_000),
            ArtifactLimit = reader.Long("artifact_limit", defaults.ArtifactLimit, 1000, long.MaxValue),
        };
    }

    public static QueueSettings ReadQueue(NodeReader root)
    {
        var defaults = new QueueSettings();
        return root.Mapping("queue", SettingsKeys.Queue) is not { } reader ? defaults : new QueueSettings
        {
            Capacity = reader.Integer("capacity", defaults.Capacity, 1, 1_000_000),
            MissionLimit = (int?)reader.Long("mission_limit", 1, 100),
            OldestEvery = reader.Integer("oldest_every", defaults.OldestEvery, 2, 1000),
        };
    }

    public static TodoSettings ReadTodo(NodeReader root)
    {
        var defaults = new TodoSettings();
        return root.Mapping("todo", SettingsKeys.Todo) is not { } reader ? defaults
            : new TodoSettings { MaxConcurrentJobs = reader.Integer("max_concurrent_jobs", defaults.MaxConcurrentJobs, 1, 100) };
    }

    public static RolloutSettings ReadRollout(NodeReader root)
    {
        var defaults = new RolloutSettings();
        return root.Mapping("rollout", SettingsKeys.Rollout) is not { } reader ? defaults : new RolloutSettings
        {
            SmokeRuns = reader.Integer("smoke_runs", defaults.SmokeRuns, 1, 100),
            LimitedRuns = reader.Integer("limited_runs", defaults.LimitedRuns, 1, 1000),
            LimitedItems = reader.Integer("limited_items", defaults.LimitedItems, 1, 1000),
            LimitedEvery = reader.Duration("limited_every", defaults.LimitedEvery, Second, Month),
        };
    }

    public static WorkflowSettings ReadWorkflows(NodeReader root)
    {
        var defaults = new WorkflowSettings();
        return root.Mapping("workflows", SettingsKeys.Workflows) is not { } reader ? defaults : new WorkflowSettings
        {
            MaxParallel = reader.Integer("max_parallel", defaults.MaxParallel, 1, 100),
            StepTimeout = reader.Duration("step_timeout", defaults.StepTimeout, Second, Month),
            MaxLoops = reader.Integer("max_loops", defaults.MaxLoops, 1, WorkflowStepReader.MostLoops),
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, TimeSpan.FromDays(366)),
            Dirty = reader.Choice("dirty", defaults.Dirty, WorkflowWords.DirtyPolicies),
        };
    }

    public static WorkerSettings ReadWorkers(NodeReader root)
    {
        var defaults = new WorkerSettings();
        return root.Mapping("workers", SettingsKeys.Workers) is not { } reader ? defaults : new WorkerSettings
        {
            MaxConcurrentRuns = reader.Integer("max_concurrent_runs", defaults.MaxConcurrentRuns, 1, WorkerRules.MostSlots),
            StopWait = reader.Duration("stop_wait", defaults.StopWait, TimeSpan.Zero, TimeSpan.FromHours(1)),
            StartWait = reader.Duration("start_wait", defaults.StartWait, Second, TimeSpan.FromMinutes(2)),
            Poll = reader.Duration("poll", defaults.Poll, Second, TimeSpan.FromMinutes(10)),
        };
    }

    public static ScheduleSettings ReadSchedules(NodeReader root)
    {
        var defaults = new ScheduleSettings();
        return root.Mapping("schedules", SettingsKeys.Schedules) is not { } reader ? defaults : new ScheduleSettings
        {
            Grace = reader.Duration("grace", defaults.Grace, Second, TimeSpan.FromHours(1)),
            CatchUpLimit = reader.Integer("catch_up_limit", defaults.CatchUpLimit, 1, ScheduleRules.MostCatchUp),
            DisableAfter = reader.Integer("disable_after", defaults.DisableAfter, 0, ScheduleCheck.MostFailures),
        };
    }

    public static DeadLetterSettings ReadDeadLetters(NodeReader root)
    {
        var defaults = new DeadLetterSettings();
        return root.Mapping("dead_letters", SettingsKeys.DeadLetters) is not { } reader ? defaults : new DeadLetterSettings
        {
            Keep = reader.Duration("keep", defaults.Keep, TimeSpan.FromHours(1), TimeSpan.FromDays(3650)),
        };
    }

    public static EventSettings ReadEvents(NodeReader root)
    {
        var defaults = new EventSettings();
        return root.Mapping("events", SettingsKeys.Events) is not { } reader ? defaults : new EventSettings
        {
            Keep = reader.Duration("keep", defaults.Keep, TimeSpan.FromHours(1), TimeSpan.FromDays(3650)),
        };
    }

    public static DashboardSettings ReadDashboard(NodeReader root)
    {
        var defaults = new DashboardSettings();
        return root.Mapping("dashboard", SettingsKeys.Dashboard) is not { } reader ? defaults : new DashboardSettings
        {
            Since = reader.Duration("since", defaults.Since, TimeSpan.FromDays(1), TimeSpan.FromDays(366)),
            Rows = reader.Integer("rows", defaults.Rows, 5, 50),
        };
    }

    public static LogSettings ReadLog(NodeReader root)
    {
        var defaults = new LogSettings();
        return root.Mapping("log", SettingsKeys.Log) is not { } reader ? defaults : new LogSettings
        {
            Level = reader.Choice("level", defaults.Level, SettingsWords.LogLevels),
            MaxBytes = reader.Long("max_bytes", defaults.MaxBytes, 1024, long.MaxValue),
            Keep = reader.Integer("keep", defaults.Keep, 0, 100),
        };
    }
}
