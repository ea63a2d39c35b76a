namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>issue_looks</c>.</summary>
internal static class IssueLookRows
{
    private const string OfTracker = "SELECT issue, seen FROM issue_looks WHERE tracker = ?";
    private const string Replace = "INSERT OR REPLACE INTO issue_looks (tracker, issue, seen) VALUES (?, ?, ?)";
    private const string DeleteRow = "DELETE FROM issue_looks WHERE tracker = ? AND issue = ?";

    public static IReadOnlyDictionary<int, string> All(StoreConnection connection, string tracker)
    {
        var row = connection.Prepared(OfTracker).Bind(tracker);
        var looks = new Dictionary<int, string>();
        while (row.Read())
            looks[row.Int()] = row.Text();
        return looks;
    }

    public static bool Save(StoreConnection connection, string tracker, IReadOnlyDictionary<int, string> seen, IReadOnlyCollection<int> gone)
    {
        foreach (var (issue, shown) in seen)
            connection.Prepared(Replace).Bind(tracker).Bind(issue).Bind(shown).Run();
        foreach (var issue in gone)
            connection.Prepared(DeleteRow).Bind(tracker).Bind(issue).Run();
        return true;
    }
}
