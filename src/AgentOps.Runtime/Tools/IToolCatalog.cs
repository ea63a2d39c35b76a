namespace AgentOps;

/// <summary>The tools that this process can call in one workspace.</summary>
public interface IToolCatalog
{
    /// <summary>By name, exact; null when this process has no such tool.</summary>
    ITool? Find(string name);

    /// <summary>True for a tool that the workspace has stored, also where this process cannot run it.</summary>
    bool IsStored(string name);

    IReadOnlyList<ToolDescriptor> All { get; }
}
