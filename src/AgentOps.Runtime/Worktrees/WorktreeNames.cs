using System.Text;

namespace AgentOps;

/// <summary>Names of folders and branches of worktrees: safe for git and every file system, and never the same for two runs.</summary>
public static class WorktreeNames
{
    /// <summary>What all branches of worktrees begin with.</summary>
    public const string Prefix = "agentops/";

    private const string Making = "making-";
    private const int Longest = 80;
    private const int ShortId = 8;

    /// <summary>At most 71 letters, digits, <c>.</c>, <c>_</c> and <c>-</c>; everything else becomes one <c>-</c>.</summary>
    public static string Sanitise(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var safe = char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '-';
            // git refuses two dots in a row, and a row of dashes says no more than one.
            if (text.Length == 0 || safe is not ('-' or '.') || text[^1] is not ('-' or '.'))
                text.Append(safe);
        }
        var most = Longest - ShortId - 1;
        var plain = text.ToString().Trim('-', '.');
        plain = (plain.Length <= most ? plain : plain[..most]).TrimEnd('-', '.');
        return plain.Length == 0 ? "run" : plain;
    }

    /// <summary><c>agentops/NAME-SHORTID</c>, where the last 8 characters of the run's id stand for it.</summary>
    /// <param name="name">Sanitised.</param>
    /// <param name="runId">18 characters.</param>
    public static string BranchOf(string name, string runId) => $"{Prefix}{name}-{(runId.Length > ShortId ? runId[^ShortId..] : runId)}";

    /// <summary>A folder for one try at making a run's worktree.</summary>
    public static string MakingOf(string runId) => $"{Making}{runId}-{Path.GetRandomFileName()[..8]}";

    /// <summary>The run that <see cref="MakingOf"/> made the name for; null for every other name.</summary>
    public static string? MadeFor(string folder) =>
        folder.StartsWith(Making, StringComparison.Ordinal) && folder.Length > Making.Length + AgentId.Length && folder[Making.Length + AgentId.Length] == '-'
            && folder.Substring(Making.Length, AgentId.Length) is var id && AgentId.IsPrefix(id) ? id : null;

    /// <summary>True for a name that <see cref="BranchOf"/> could have made; a person's own branch below the same prefix is none.</summary>
    public static bool IsOurs(string branch) =>
        branch.StartsWith(Prefix, StringComparison.Ordinal) && branch.Length > Prefix.Length + ShortId + 1 && branch[^(ShortId + 1)] == '-' && AgentId.IsPrefix(branch[^ShortId..]);
}
