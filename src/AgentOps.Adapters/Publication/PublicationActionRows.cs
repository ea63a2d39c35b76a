namespace AgentOps.Adapters;

/// <summary>Reads and writes rows of <c>publication_actions</c>. The order of members here is the order of the columns.</summary>
internal static class PublicationActionRows
{
    private const string Columns = "number, kind, key, status, text, url, error, started_at, ended_at";
    private const string OfOne = $"SELECT {Columns} FROM publication_actions WHERE publication_id = ? ORDER BY number";
    private const string Replace = $"INSERT OR REPLACE INTO publication_actions (publication_id, {Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string Clear = "DELETE FROM publication_actions WHERE publication_id = ?";
    private const string ClearOfRun = "DELETE FROM publication_actions WHERE publication_id IN (SELECT id FROM publications WHERE run_id = ?)";

    public static IReadOnlyList<PublicationAction> Of(StoreConnection connection, string publicationId)
    {
        var row = connection.Prepared(OfOne).Bind(publicationId);
        var actions = new List<PublicationAction>();
        while (row.Read())
            actions.Add(Read(row));
        return actions;
    }

    public static void Save(StoreConnection connection, string publicationId, PublicationAction action) => connection.Prepared(Replace)
        .Bind(publicationId).Bind(action.Number).Bind((long)action.Kind).Bind(action.Key).Bind((long)action.Status).Bind(action.Text).Bind(action.Url)
        .Bind(EnvelopeText.Write(action.Error)).Bind(action.StartedAt).Bind(action.EndedAt).Run();

    public static void Delete(StoreConnection connection, string publicationId) => connection.Prepared(Clear).Bind(publicationId).Run();

    public static void DeleteOfRun(StoreConnection connection, string runId) => connection.Prepared(ClearOfRun).Bind(runId).Run();

    private static PublicationAction Read(Statement row) => new()
    {
        Number = row.Int(),
        Kind = (PublicationActionKind)row.Int(),
        Key = row.Text(),
        Status = (PublicationActionStatus)row.Int(),
        Text = row.Text(),
        Url = row.TextOrNull(),
        Error = EnvelopeText.Read(row.TextOrNull()),
        StartedAt = row.TimeOrNull(),
        EndedAt = row.TimeOrNull(),
    };
}
