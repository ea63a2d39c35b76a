using static AgentOps.FindingSeverity;

namespace AgentOps.Adapters;

/// <summary>Looks through a store: its pages, what its tables have in common, and the files around it. All that it reads of the tables is one moment of them.</summary>
internal sealed class StoreExaminer(int newest, DateTimeOffset now, CancellationToken ct)
{
    private const int MostSubjects = 100;
    private const int MostShown = 3;
    private const int MostDamage = 10;

    // Four times what is gathered between two checkpoints.
    private const long LargeLog = 64 * 1024 * 1024;
    private const string Restore = "Run Restore-AgentStore with the newest backup.";
    private readonly List<StoreFinding> findings = [];

    /// <param name="path">The store's file.</param>
    /// <param name="artifacts">Where runs keep their artifacts; null for a file that is no workspace's store.</param>
    public StoreExamination Examine(string path, string? artifacts)
    {
        var identity = File.Exists(path) ? ExamineFile(path, artifacts) : Missing(path);
        return new StoreExamination(identity, [.. findings.OrderByDescending(finding => finding.Severity)]);
    }

    private string? ExamineFile(string path, string? artifacts)
    {
        string? identity = null;
        try
        {
            using var connection = StoreConnection.Open(path);
            using var stop = connection.InterruptOn(ct);
            connection.Execute("BEGIN");
            identity = Version(connection) ? connection.Word("SELECT identity FROM store") : null;
            if (identity is not null)
            {
                Pages(connection);
                Tables(connection, artifacts);
            }
            Log(path);
        }
        // A lock of somebody who is just closing it is no damage.
        catch (SqliteFault error) when (!ct.IsCancellationRequested && !StoreErrors.IsBusy(error.Code))
        {
            // Where the pages have been found damaged already, what the tables have in common need not be known.
            if (!findings.Exists(finding => finding.Code == "damaged"))
                Add("damaged", Error, $"SQLite cannot read it: {error.Message}.", Restore);
        }
        return identity;
    }

    private string? Missing(string path)
    {
        Add("missing", Error, $"There is no file {path}.", Restore);
        return null;
    }

    private bool Version(StoreConnection connection)
    {
        var version = connection.Number("PRAGMA user_version");
        if (version > newest)
            Add("newer", Error, $"Its schema version is {version}; this version of AgentOps knows versions up to {newest}.", "Update the AgentOps module to the version that wrote the store.");
        else if (version == 0 || !StoreFacts.TablesOf(connection).Contains("store"))
            Add("no_store", Error, "It is a database, but no store of AgentOps.", Restore);
        else
            return true;
        return false;
    }

    private void Pages(StoreConnection connection)
    {
        var damage = Column(connection, $"PRAGMA integrity_check({MostDamage})");
        if (damage is not ["ok"])
            Add("damaged", Error, $"SQLite finds damage: {damage[0]}", Restore, damage);
        var loose = Column(connection, "PRAGMA foreign_key_check");
        if (loose.Count > 0)
            Add("damaged", Error, $"Rows refer to nothing: {loose[0]}", Restore, loose);
    }

    private void Tables(StoreConnection connection, string? artifacts)
    {
        if (connection.Number("PRAGMA user_version") < newest)
        {
            Add("older", Information, "Its schema is an older one; only its pages were checked.", "It is migrated when it is next opened, after a backup.");
            return;
        }
        foreach (var check in StoreChecks.All)
            Ask(connection, check);
        if (artifacts is not null && Directory.Exists(artifacts))
            Artifacts(connection, artifacts);
    }

    private void Ask(StoreConnection connection, StoreCheck check)
    {
        var statement = connection.Prepared(check.Sql);
        if (check.TakesTime)
            statement.Bind(now);
        var offenders = new List<string>();
        while (statement.Read())
            offenders.Add(statement.Text());
        if (offenders.Count > 0)
            Add(check.Code, check.Severity, Sentence(check.Broken, offenders), check.Remedy, offenders);
    }

    private void Artifacts(StoreConnection connection, string folder)
    {
        var runs = Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)).Where(id => !IsRun(connection, id)).Order(StringComparer.Ordinal).ToList();
        if (runs.Count > 0)
            Add("artifacts_without_run", Information, Sentence("artifacts of runs that are not there", runs), $"Delete those folders below {folder}, unless Remove-AgentRun -KeepArtifacts was to keep them.", runs);
    }

    private static bool IsRun(StoreConnection connection, string id)
    {
        var row = connection.Prepared("SELECT 1 FROM runs WHERE id = ?").Bind(id);
        var found = row.Read();
        row.Reset();
        return found;
    }

    private void Log(string path)
    {
        var log = new FileInfo(path + "-wal");
        if (log.Exists && log.Length > LargeLog)
            Add("log_large", Warning, FormattableString.Invariant($"The write-ahead log has grown to {log.Length >> 20} MiB, because somebody has been reading without a pause."), "Close sessions and tools that have the store open; the last to close it clears the log.");
    }

    private static List<string> Column(StoreConnection connection, string sql)
    {
        var row = connection.Prepared(sql);
        var values = new List<string>();
        while (row.Read())
            values.Add(row.Text());
        return values;
    }

    private static string Sentence(string broken, List<string> offenders)
    {
        var more = offenders.Count > MostShown ? FormattableString.Invariant($" and {offenders.Count - MostShown} more") : "";
        return $"{char.ToUpperInvariant(broken[0])}{broken[1..]}: {string.Join(", ", offenders.Take(MostShown))}{more}.";
    }

    private void Add(string code, FindingSeverity severity, string detail, string remedy, IReadOnlyList<string>? about = null) => findings.Add(new StoreFinding
    {
        Code = code, Severity = severity, Detail = detail, Remedy = remedy, Count = about?.Count ?? 1, Subjects = [.. (about ?? []).Take(MostSubjects)],
    });
}
