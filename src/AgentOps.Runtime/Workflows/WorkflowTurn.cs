namespace AgentOps;

/// <summary>What comes next in a run.</summary>
/// <param name="Ready">Steps whose turn has come, in order.</param>
/// <param name="Unreachable">Steps that will not be executed, in order, with the reason.</param>
internal sealed record WorkflowTurn(IReadOnlyList<WorkflowStep> Ready, IReadOnlyList<UnreachableStep> Unreachable);
