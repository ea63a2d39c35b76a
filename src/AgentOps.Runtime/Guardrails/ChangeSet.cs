namespace AgentOps;

/// <summary>What a working tree is now against a commit: committed or not, staged or not, untracked files too, ignored ones and what AgentOps writes not.</summary>
public sealed record ChangeSet
{
    /// <summary>The commit that was compared with; the empty tree's id in a repository without commits.</summary>
    public required string BaseCommit { get; init; }

    /// <summary>git's id of the tree that was looked at: a commit of all that is there now has this very tree. Null where a file was too large or could not be read.</summary>
    public string? Tree { get; init; }

    /// <summary>The folder that was asked about relative to the top of the working tree, with / at its end; empty at the top.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>By path.</summary>
    public required IReadOnlyList<ChangedFile> Files { get; init; }

    /// <summary>What could not be looked at, in words; empty as a rule.</summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>Added lines of all files.</summary>
    public long Added => Files.Sum(file => (long)file.Added);

    /// <summary>Removed lines of all files.</summary>
    public long Removed => Files.Sum(file => (long)file.Removed);

    /// <inheritdoc/>
    public override string ToString() => $"{Files.Count} file(s), +{Added} -{Removed}";
}
