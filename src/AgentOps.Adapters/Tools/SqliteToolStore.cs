
namespace AgentOps.Adapters;

/// <summary>Registered tools in SQLite.</summary>
internal sealed class SqliteToolStore(StoreWriter writer, ReadPool reads) : IToolStore
{
    private const string Columns = "name, source, reference, content_hash, description, schema, risk, idempotent, registered_by, registered_at";
    private const string Every = $"SELECT {Columns} FROM tools ORDER BY name";
    private const string Replace = $"INSERT OR REPLACE INTO tools ({Columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private const string Exists = "SELECT 1 FROM tools WHERE name = ?";
    private const string Delete = "DELETE FROM tools WHERE name = ?";

    public Task<IReadOnlyList<StoredTool>> ListAsync(CancellationToken ct) => reads.ReadAsync(All, ct);

    public Task SaveAsync(StoredTool tool, bool replace, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            if (!replace && IsThere(session, tool.Name))
                throw new AgentOpsException("tool_already_registered", $"A tool {tool.Name} is registered already.", tool.Name);
            session.Prepared(Replace)
                .Bind(tool.Name).Bind((long)tool.Source).Bind(tool.Reference).Bind(tool.ContentHash).Bind(tool.Description).Bind(tool.Schema)
                .Bind((long)tool.Risk).Bind(tool.Idempotent).Bind(tool.RegisteredBy).Bind(tool.RegisteredAt).Run();
            return true;
        },
        ct);

    public Task<bool> RemoveAsync(string name, CancellationToken ct) => writer.WriteAsync(
        session =>
        {
            session.Prepared(Delete).Bind(name).Run();
            return session.Connection.Changes > 0;
        },
        ct);

    private static bool IsThere(WriteSession session, string name)
    {
        var row = session.Prepared(Exists).Bind(name);
        var there = row.Read();
        row.Reset();
        return there;
    }

    private static IReadOnlyList<StoredTool> All(StoreConnection connection)
    {
        var row = connection.Prepared(Every);
        var tools = new List<StoredTool>();
        while (row.Read())
            tools.Add(Read(row));
        return tools;
    }

    private static StoredTool Read(Statement row) => new()
    {
        Name = row.Text(),
        Source = (ToolSource)row.Int(),
        Reference = row.Text(),
        ContentHash = row.Text(),
        Description = row.Text(),
        Schema = row.Text(),
        Risk = (Risk)row.Int(),
        Idempotent = row.Bool(),
        RegisteredBy = row.Text(),
        RegisteredAt = row.Time(),
    };
}
