namespace AgentOps;

/// <summary>
/// What was applied together. A comment or a set of labels is a hand-off of its own, however many an issue gets; branch, pull request and its description
/// are one where they belong to the same bundle and were staged together.
/// </summary>
internal static class HandoffRules
{
    /// <summary>The entries in our form, each with the group it belongs to.</summary>
    /// <param name="place">Where they lie.</param>
    /// <param name="claims">In the order of their names.</param>
    public static IReadOnlyList<SyncEntry> Regroup(SyncPlace place, IReadOnlyList<SyncClaim> claims)
    {
        claims = WithSharedBundles(claims);
        var tokens = Tokens(claims, place);
        var first = claims.Zip(tokens).GroupBy(pair => pair.Second, pair => pair.First, StringComparer.Ordinal);
        // Two that would have the same key are one.
        var groups = first.GroupBy(group => KeyOf(group, place), StringComparer.Ordinal);
        return [.. groups.SelectMany(group => Linked(place, group.Key, [.. group.SelectMany(claim => claim)]))];
    }

    /// <summary>The key of artifacts that are staged together.</summary>
    public static string KeyOf(string bundle, SyncPlace place, SyncName first) =>
        IsAlone(first.Action) ? $"issue:{place.Issue}|{SyncName.WordOf(first.Action)}|{first.Stamp}" : $"{bundle}|{first.Stamp}";

    /// <summary>Whether an entry of the original agrees. It counts comments of an issue as one group however far apart they were, which says nothing.</summary>
    public static bool OriginalSays(SyncClaim claim, SyncHandoff expected)
    {
        var said = claim.Entry.Handoff!;
        return IsAlone(claim.Name.Action) || (said.Size == expected.Size && said.Actions.Order(StringComparer.Ordinal).SequenceEqual(expected.Actions.Order(StringComparer.Ordinal), StringComparer.Ordinal));
    }

    /// <summary>Whether it is a hand-off by itself, whatever it was staged with.</summary>
    public static bool IsAlone(SyncAction action) => action is SyncAction.Comment or SyncAction.Labels;

    private static string KeyOf(IEnumerable<SyncClaim> group, SyncPlace place)
    {
        var first = group.MinBy(claim => claim.Name.Text, StringComparer.Ordinal)!;
        return KeyOf(SyncEntryRules.Settle(first, place).BundleKey, place, first.Name);
    }

    // What has lost its entry, or had it changed, belongs to the bundle that it was staged with: a description alone does not name its branch.
    private static List<SyncClaim> WithSharedBundles(IReadOnlyList<SyncClaim> claims)
    {
        var bundles = new Dictionary<string, (bool IsTrusted, string Key)>(StringComparer.Ordinal);
        foreach (var claim in claims.Where(claim => !claim.IsOriginal && !IsAlone(claim.Name.Action)))
        {
            var (trusted, key) = bundles.GetValueOrDefault(claim.Name.Stamp, (false, ""));
            if ((claim.IsTrusted && !trusted) || (claim.IsTrusted == trusted && !key.Contains('|', StringComparison.Ordinal)))
                bundles[claim.Name.Stamp] = (claim.IsTrusted, claim.Entry.BundleKey);
        }
        return [.. claims.Select(claim => claim.IsTrusted || claim.IsOriginal || IsAlone(claim.Name.Action) ? claim
            : claim with { Entry = claim.Entry with { BundleKey = bundles[claim.Name.Stamp].Key } })];
    }

    private static IEnumerable<string> Tokens(IReadOnlyList<SyncClaim> claims, SyncPlace place)
    {
        var open = new Dictionary<string, (string Token, HashSet<SyncAction> Taken)>(StringComparer.Ordinal);
        foreach (var claim in claims)
        {
            var own = KeyOf([claim], place);
            if (IsAlone(claim.Name.Action))
                yield return own;
            else if (claim.IsOriginal)
                yield return OriginalToken(claim.Entry.BundleKey, own, claim.Name.Action, open);
            else
                yield return claim is { IsTrusted: true, Entry.Handoff: { } handoff } ? handoff.GroupKey : own;
        }
    }

    // The original has one key for all bundles of a branch and a stamp for each file. A bundle has each action once, so one that comes again begins the next.
    private static string OriginalToken(string bundle, string own, SyncAction action, Dictionary<string, (string Token, HashSet<SyncAction> Taken)> open)
    {
        if (!open.TryGetValue(bundle, out var group) || !group.Taken.Add(action))
            open[bundle] = group = (own, [action]);
        return group.Token;
    }

    private static IEnumerable<SyncEntry> Linked(SyncPlace place, string key, List<SyncClaim> group)
    {
        var members = group.OrderBy(claim => claim.Name.Action).ThenBy(claim => claim.Name.Text, StringComparer.Ordinal).Select(claim => SyncEntryRules.Settle(claim, place)).ToList();
        string[] actions = [.. members.Select(member => member.Action)];
        for (var at = 0; at < members.Count; at++)
        {
            var others = members.Where(member => member != members[at]).ToList();
            yield return members[at] with
            {
                Handoff = new SyncHandoff(key, members.Count, at + 1, actions, [.. others.Select(other => other.Key)], [.. others.Select(other => other.SourcePath)]),
            };
        }
    }
}
