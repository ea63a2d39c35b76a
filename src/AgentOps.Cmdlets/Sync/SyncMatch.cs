using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Names and wildcards as the runtime takes them.</summary>
internal static class SyncMatch
{
    public static SyncScope Scope(string[] trackers, string[] issues) => new() { Tracker = Matching(trackers), Issue = Matching(issues) };

    private static Func<string, bool>? Matching(string[] names)
    {
        if (names.Length == 0)
            return null;
        var patterns = Array.ConvertAll(names, name => WildcardPattern.Get(name, WildcardOptions.IgnoreCase));
        return name => Array.Exists(patterns, pattern => pattern.IsMatch(name));
    }
}
