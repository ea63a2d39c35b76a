namespace AgentOps;

/// <summary>Finds what a step's agent and action stand for in the configuration.</summary>
public static class AgentTable
{
    /// <summary>The entry <c>agent/action</c>, else the entry <c>agent</c>, else what a shipped workflow means by the name. Fails with agent_not_found, which names both.</summary>
    /// <param name="step">One with an agent.</param>
    /// <param name="settings">As they count: an untrusted configuration has no agents.</param>
    public static AgentTarget Resolve(WorkflowStep step, AgentSettings settings)
    {
        var exact = $"{step.Agent}/{step.Action}";
        if (settings.Agents.GetValueOrDefault(exact) is { } action)
            return action;
        if (settings.Agents.GetValueOrDefault(step.Agent ?? "") is { } agent)
            return agent;
        if (ShippedAgents.Find(step.Agent) is { } shipped)
            return shipped;
        var meant = Spelling.Nearest(exact, settings.Agents.Keys) ?? Spelling.Nearest(step.Agent ?? "", settings.Agents.Keys);
        throw new AgentOpsException(
            "agent_not_found",
            $"The step '{step.Id}' asks for '{Describe.Cut(exact)}', and a trusted agentops.yaml declares neither that nor '{Describe.Cut(step.Agent ?? "")}' under agents{(meant is null ? "." : $"; did you mean '{meant}'?")}",
            exact);
    }
}
