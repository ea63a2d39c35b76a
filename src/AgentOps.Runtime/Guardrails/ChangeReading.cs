namespace AgentOps;

/// <summary>A change, and what it adds.</summary>
/// <param name="Change">The files.</param>
/// <param name="Added">By path, what was added to each file that is text. The target of a link counts as its text.</param>
/// <param name="Passing">What commits since the base add, whether or not it is still there: a published branch has all of its commits.</param>
internal sealed record ChangeReading(ChangeSet Change, IReadOnlyDictionary<string, IReadOnlyList<AddedLines>> Added, IReadOnlyList<PassingChange> Passing);
