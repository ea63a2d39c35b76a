namespace AgentOps;

/// <summary>A parsed YAML document with positions: what every definition and the configuration are read from.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
public abstract record DocumentNode(int Line, int Column);
