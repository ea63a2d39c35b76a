namespace AgentOps;

/// <summary>A file in a commit between the base and what is there now.</summary>
/// <param name="Commit">Its id.</param>
/// <param name="Path">As the commit has it.</param>
/// <param name="Added">What that commit adds to it.</param>
internal sealed record PassingChange(string Commit, string Path, IReadOnlyList<AddedLines> Added);
