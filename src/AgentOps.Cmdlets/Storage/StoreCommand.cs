using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Takes care of the workspace's store as a file, without opening it as a runtime does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StoreCommand : AgentCommand
{
    private protected static StoreKeeper KeeperOf(Workspace workspace) => new(workspace, Registry.Adapters, Clock);
}
