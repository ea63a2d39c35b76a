using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Takes care of the workspace's store as a file, without opening it as a runtime does.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class StoreCommand : AgentCommand
{
    private protected static StoreKeeper KeeperOf(Workspace workspace) => new(workspace, Registry.Adapters, TrustStore.Default(), Clock);

    /// <summary>Closes what this session has open of the workspace. Fails with store_in_use while another of its commands works there.</summary>
    private protected void CloseHere(Workspace workspace)
    {
        if (!Run(_ => Registry.TryCloseAsync(workspace)))
            throw new AgentOpsException("store_in_use", $"Another command of this session works in {workspace.StorePath}.", workspace.StorePath);
    }
}
