using AgentOps.Tests.Processes;

namespace AgentOps.Tests.Workers;

public sealed class ServiceLogTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_full_log_becomes_the_youngest_generation()
    {
        var log = New(maxBytes: 10, keep: 2);
        log.Prepare();
        foreach (var line in new[] { "the first line", "the second line", "the third line" })
        {
            File.AppendAllText(log.Path, line);
            log.RotateWhenFull();
        }

        Assert.Equal(0, new FileInfo(log.Path).Length);
        Assert.Equal(["service.1.log", "service.2.log", "service.log"], Directory.GetFiles(Path.GetDirectoryName(log.Path)!).Select(Path.GetFileName).Order());
        Assert.Equal("the third line", File.ReadAllText(Beside(log, "service.1.log")));
        Assert.Equal("the second line", File.ReadAllText(Beside(log, "service.2.log")));
    }

    [Fact]
    public void Where_nothing_is_kept_a_full_log_begins_anew()
    {
        var log = New(maxBytes: 10, keep: 0);
        log.Prepare();
        File.AppendAllText(log.Path, "longer than ten bytes");

        log.RotateWhenFull();

        Assert.Equal(["service.log"], Directory.GetFiles(Path.GetDirectoryName(log.Path)!).Select(Path.GetFileName));
        Assert.Equal(0, new FileInfo(log.Path).Length);
    }

    [Fact]
    public void The_tail_is_what_came_since_without_secrets()
    {
        var log = New(maxBytes: 100_000, keep: 1);
        log.Prepare();
        File.AppendAllText(log.Path, "of an earlier service\n");
        var start = log.Prepare();
        Assert.Equal("", log.Tail(start));
        File.AppendAllText(log.Path, $"{new string('x', 5000)}\nGITHUB_TOKEN=ghp_{new string('a', 36)}\n\u001b[31mred\n");

        var tail = log.Tail(start);

        Assert.DoesNotContain("earlier", tail);
        Assert.DoesNotContain("ghp_a", tail);
        Assert.EndsWith("\\u001B[31mred", tail);
        Assert.InRange(tail.Length, 100, 4200);
    }

    [UnixFact]
    public void Only_its_owner_reads_it()
    {
        var log = New(maxBytes: 100, keep: 1);
        log.Prepare();

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log.Path));
    }

    private ServiceLog New(long maxBytes, int keep) => new(Path.Combine(folder.Path, "logs", "service.log"), new LogSettings { MaxBytes = maxBytes, Keep = keep });

    private static string Beside(ServiceLog log, string name) => Path.Combine(Path.GetDirectoryName(log.Path)!, name);
}
