namespace AgentOps;

/// <summary>Keeps an agent from deciding about itself: approvals, budgets, trust and tools are refused inside a run.</summary>
public static class RunGuard
{
    /// <summary>Every child of a run has the run's id in this environment variable.</summary>
    public const string Variable = "AGENTOPS_RUN_ID";

    /// <summary>The id of the run that this process belongs to; null outside of one.</summary>
    public static string? CurrentRun => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } run ? run : null;

    /// <summary>Fails with inside_run when this process belongs to an agent run.</summary>
    /// <param name="operation">What was asked for, as people name it: <c>Approve-AgentApproval</c>.</param>
    public static void Refuse(string operation) => Refuse(operation, Environment.GetEnvironmentVariable);

    /// <inheritdoc cref="Refuse(string)"/>
    public static void Refuse(string operation, Func<string, string?> environment)
    {
        if (environment(Variable) is { Length: > 0 } run)
            throw new AgentOpsException("inside_run", $"{operation} is refused inside the agent run {run}; an agent may not decide about itself.", operation);
    }
}
