namespace AgentOps;

/// <summary>What templates may refer to.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Mission">Its mission's id.</param>
/// <param name="Workspace">Absolute path of the folder the run works in.</param>
/// <param name="Inputs">The bound inputs as a JSON object.</param>
/// <param name="Steps">Steps with an outcome, in their order.</param>
public sealed record TemplateScope(string RunId, string Mission, string Workspace, string Inputs, IReadOnlyList<Step> Steps);
