namespace AgentOps.Adapters.Tests.Storage;

public sealed class WalTrimTests : IDisposable
{
    private readonly StoreFolder folder = new();

    [Fact]
    public void A_log_that_grew_behind_a_reader_is_emptied_once_the_reader_is_gone()
    {
        SqliteLibrary.EnsureLoaded();
        Directory.CreateDirectory(Path.GetDirectoryName(folder.Path)!);
        using var file = new SqliteFile(folder.Path);
        file.Run("PRAGMA journal_mode = WAL");
        file.Run("CREATE TABLE t (x)");
        using var connection = StoreConnection.Open(folder.Path);
        var trim = new WalTrim(connection, folder.Path) { Most = 100_000 };
        file.Run("BEGIN");
        file.Run("SELECT count(*) FROM t");

        var behindReader = Work();
        file.Run("COMMIT");
        var afterwards = Work();

        Assert.True(behindReader > 100_000, $"{behindReader} bytes are not yet worth it");
        Assert.True(afterwards < behindReader, $"{afterwards} bytes after {behindReader}");
        Assert.Equal(256L, file.Run("SELECT count(*) FROM t"));

        long Work()
        {
            for (var row = 0; row < 128; row++)
            {
                connection.Prepared("INSERT INTO t VALUES (zeroblob(2000))").Run();
                trim.AfterCommit();
            }
            return new FileInfo(folder.Path + "-wal").Length;
        }
    }

    public void Dispose() => folder.Dispose();
}
