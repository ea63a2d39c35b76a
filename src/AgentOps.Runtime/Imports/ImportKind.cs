namespace AgentOps;

/// <summary>The files of other systems that can be imported.</summary>
public enum ImportKind
{
    /// <summary>schedules.json of Agent Observer.</summary>
    Schedules,

    /// <summary>todo-runner.json of Agent Observer.</summary>
    TodoJobs,

    /// <summary>agent_metrics.db of the agent operations runbook's orchestrator.</summary>
    Metrics,

    /// <summary>A transcript of the same.</summary>
    Transcripts,

    /// <summary>runs.json of RepoAgents.</summary>
    Runs,
}
