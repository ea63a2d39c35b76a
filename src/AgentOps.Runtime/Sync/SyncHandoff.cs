namespace AgentOps;

/// <summary>What an entry says about the artifacts that were applied together with it.</summary>
/// <param name="GroupKey">The same for all of them and for no others of the issue.</param>
/// <param name="Size">How many they are, 1 or more.</param>
/// <param name="Index">Its place among them, from 1.</param>
/// <param name="Actions">All their actions in order.</param>
/// <param name="RelatedKeys">The keys of the others.</param>
/// <param name="RelatedSources">Where the others were staged.</param>
internal sealed record SyncHandoff(
    string GroupKey, long Size, long Index, IReadOnlyList<string> Actions, IReadOnlyList<string> RelatedKeys, IReadOnlyList<string> RelatedSources)
{
    public bool Says(SyncHandoff other) => (GroupKey, Size, Index) == (other.GroupKey, other.Size, other.Index)
        && Actions.SequenceEqual(other.Actions, StringComparer.Ordinal)
        && RelatedKeys.SequenceEqual(other.RelatedKeys, StringComparer.Ordinal)
        && RelatedSources.SequenceEqual(other.RelatedSources, StringComparer.Ordinal);
}
