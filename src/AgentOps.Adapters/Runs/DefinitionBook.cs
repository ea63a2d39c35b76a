
namespace AgentOps.Adapters;

/// <summary>Stores each definition once and remembers which ones are there.</summary>
internal sealed class DefinitionBook(StoreConnection connection)
{
    private const string Insert = "INSERT INTO definitions (hash, kind, name, text, source) VALUES (?, ?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING";
    private const string ByHash = "SELECT kind, name, text, source FROM definitions WHERE hash = ?";
    private readonly HashSet<string> known = new(StringComparer.Ordinal);

    public void Save(StoredDefinition definition)
    {
        if (!known.Contains(definition.Hash))
            connection.Prepared(Insert).Bind(definition.Hash).Bind((long)definition.Kind).Bind(definition.Name).Bind(definition.Text).Bind(definition.Source).Run();
        known.Add(definition.Hash);
    }

    public void Forget() => known.Clear();

    public static StoredDefinition? Find(StoreConnection connection, string hash)
    {
        var row = connection.Prepared(ByHash).Bind(hash);
        if (!row.Read())
            return null;
        var definition = new StoredDefinition(hash, (RunKind)row.Int(), row.Text(), row.Text(), row.TextOrNull());
        row.Reset();
        return definition;
    }
}
