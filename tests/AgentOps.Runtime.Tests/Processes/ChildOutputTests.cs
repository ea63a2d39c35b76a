using static AgentOps.Tests.Processes.ShellChild;

namespace AgentOps.Tests.Processes;

public sealed class ChildOutputTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public async Task A_gigabyte_without_a_line_end_leaves_memory_flat()
    {
        var lines = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var result = await RunAsync(Of("head -c 1073741824 /dev/zero | tr '\\0' '{'") with { OnJsonLine = _ => lines++ });

        Assert.Equal(1_073_741_824, result.Output.TotalBytes);
        Assert.Equal((24 * 1024, 24 * 1024), (result.Output.Head.Length, result.Output.Tail.Length));
        Assert.Equal(0, lines);
        // Other tests of this process hold memory meanwhile; a sixteenth of what was written is still far from keeping it.
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, 64 * 1024 * 1024);
    }

    [UnixFact]
    public async Task A_gigabyte_of_short_lines_is_cut_to_head_and_tail()
    {
        var result = await RunAsync(Of("yes | head -c 1073741824"));

        Assert.True(result.Output.Truncated);
        Assert.Equal(1_073_741_824 - 48 * 1024, result.Output.LeftOut);
        Assert.StartsWith("y\ny\n", result.Output.Text);
        Assert.EndsWith("y\n", result.Output.Text);
    }

    [UnixFact]
    public async Task Binary_output_is_told_by_its_size()
    {
        var result = await RunAsync(Of("head -c 5000 /dev/zero"));

        Assert.Equal("[binary output, 5000 bytes]", result.Output.Text);
    }

    [UnixFact]
    public async Task Output_that_just_fits_is_whole()
    {
        var result = await RunAsync(Of("printf 'abcdefghij'") with { HeadBytes = 4, TailBytes = 6 });

        Assert.Equal(("abcdefghij", false), (result.Output.Text, result.Output.Truncated));
    }

    [UnixFact]
    public async Task A_character_that_the_cut_would_halve_is_left_out()
    {
        var result = await RunAsync(Of("printf 'ab\u20acxxxxxxxxxx\u20accd'") with { HeadBytes = 4, TailBytes = 4 });

        Assert.Equal(("ab", "cd"), (result.Output.Head, result.Output.Tail));
    }

    [UnixFact]
    public async Task A_long_output_is_kept_whole_in_a_file_without_secrets()
    {
        var path = Path.Combine(folder.Path, "deep", "output.log");
        var result = await RunAsync(Of("seq 1 200000; echo secret") with
        {
            File = new OutputFile(path, 100_000_000, text => text.Replace("secret", "***")),
        });

        Assert.Equal(path, result.Output.File);
        var lines = await File.ReadAllLinesAsync(path);
        Assert.Equal((200_001, "1", "200000", "***"), (lines.Length, lines[0], lines[^2], lines[^1]));
        Assert.Equal(lines.Length, lines.Distinct().Count());
    }

    [UnixFact]
    public async Task A_file_ends_at_its_limit()
    {
        var path = Path.Combine(folder.Path, "output.log");
        await RunAsync(Of("yes | head -c 10000000") with { File = new OutputFile(path, 1_000_000, text => text) });

        Assert.Equal(1_000_000, new FileInfo(path).Length);
    }

    [UnixFact]
    public async Task A_short_output_makes_no_file()
    {
        var path = Path.Combine(folder.Path, "output.log");
        var result = await RunAsync(Of("echo short") with { File = new OutputFile(path, 1000, text => text) });

        Assert.Null(result.Output.File);
        Assert.False(File.Exists(path));
    }

    [UnixFact]
    public async Task A_file_that_cannot_be_written_does_not_fail_the_child()
    {
        var blocker = folder.File("blocker");
        var result = await RunAsync(Of("yes | head -c 1000000") with
        {
            File = new OutputFile(Path.Combine(blocker, "output.log"), 1_000_000, text => text),
        });

        Assert.Equal(0, result.ExitCode);
        Assert.Null(result.Output.File);
    }
}
