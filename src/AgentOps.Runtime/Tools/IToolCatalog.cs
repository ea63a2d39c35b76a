namespace AgentOps;

/// <summary>The tools that this process can call in one workspace.</summary>
public interface IToolCatalog
{
    /// <summary>By name, exact; null when this process has no such tool.</summary>
    ITool? Find(string name);

    IReadOnlyList<ToolDescriptor> All { get; }
}
