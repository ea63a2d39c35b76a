namespace AgentOps;

/// <summary>Finds out what git_churn is asked for where nobody says for how many days.</summary>
internal sealed class GitHistoryFiller(Workspace workspace, CacheService caches, TimeProvider clock) : ICacheFiller
{
    private const int DefaultDays = 30;

    public string Cache => CacheNames.GitHistory;

    public async Task<int> FillAsync(CancellationToken ct)
    {
        try
        {
            await new GitChurnHistory(caches, clock).ReadAsync(new GitCommand(workspace.Root), DefaultDays, ct);
            return 1;
        }
        catch (AgentOpsException none) when (none.Code == "not_a_repository")
        {
            return 0;
        }
    }
}
