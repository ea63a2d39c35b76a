namespace AgentOps;

/// <summary>Where a mission was found.</summary>
public enum MissionOrigin
{
    /// <summary><c>.agentops/missions</c> or <c>missions</c> of the workspace.</summary>
    Workspace,

    /// <summary>Shipped with AgentOps.</summary>
    Module,

    /// <summary>Another file, named by path.</summary>
    File,

    /// <summary>A text that is no file: the text is the goal.</summary>
    Ephemeral,

    /// <summary>Made from the command of a todo job.</summary>
    TodoJob,

    /// <summary>Made around the tool or program of a workflow's step.</summary>
    Workflow,
}
