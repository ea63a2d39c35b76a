using Microsoft.Data.Sqlite;

namespace AgentOps.Adapters;

/// <summary>A connection for rows of which only the file says what columns they have.</summary>
internal static class AdoConnection
{
    /// <summary>An existing file; nothing is pooled, so closing it closes the file.</summary>
    public static SqliteConnection Open(string path)
    {
        SqliteLibrary.EnsureLoaded();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }
}
