namespace AgentOps;

/// <summary>Tools registered in a workspace by reference; session tools never get here.</summary>
public interface IToolStore
{
    Task<IReadOnlyList<StoredTool>> ListAsync(CancellationToken ct);

    /// <summary>Fails with tool_already_registered unless <paramref name="replace"/>.</summary>
    Task SaveAsync(StoredTool tool, bool replace, CancellationToken ct);

    /// <summary>False when there was none.</summary>
    Task<bool> RemoveAsync(string name, CancellationToken ct);
}
