namespace AgentOps;

/// <summary>What a workflow's own settings turn off, and the context tier of steps that name none.</summary>
internal sealed record WorkflowSwitches(bool QualityGates, bool CodeScoring, int ContextTier);
