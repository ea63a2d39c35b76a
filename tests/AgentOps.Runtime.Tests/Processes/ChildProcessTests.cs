using System.Diagnostics;
using static AgentOps.Tests.Processes.ShellChild;

namespace AgentOps.Tests.Processes;

public sealed class ChildProcessTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [UnixFact]
    public async Task A_child_tells_its_output_its_errors_and_its_exit_code()
    {
        var result = await RunAsync(Of("echo out; echo err >&2; exit 3"));

        Assert.Equal(("out\n", "err\n", 3), (result.Output.Text, result.StderrTail, result.ExitCode));
        Assert.Null(result.Signal);
        Assert.False(result.Succeeded);
    }

    [UnixFact]
    public async Task A_child_that_a_signal_ended_says_which()
    {
        var result = await RunAsync(Of("kill -9 $$"));

        Assert.Equal(9, result.Signal);
    }

    [UnixFact]
    public async Task A_missing_program_or_working_folder_is_a_start_error()
    {
        var absent = Path.Combine(folder.Path, "absent");
        var program = await RunAsync(Of("true") with { Command = [absent] });
        var place = await RunAsync(Of("true") with { WorkingFolder = absent });

        Assert.All([program, place], result => Assert.NotNull(result.StartError));
        Assert.Null(program.ExitCode);
    }

    [UnixFact]
    public async Task Too_many_arguments_for_the_system_are_a_start_error() =>
        Assert.NotNull((await RunAsync(Of("true") with { Command = ["/bin/echo", new string('x', 3_000_000)] })).StartError);

    [UnixFact]
    public async Task A_child_that_prints_for_ever_is_ended_once_enough_was_read()
    {
        var result = await RunAsync(Of("exec yes") with { HeadBytes = 10, TailBytes = 0, EndWhenFull = true });

        Assert.Equal(("y\ny\ny\ny\ny\n", true, false), (result.Output.Head, result.Output.Truncated, result.TimedOut));
    }

    [UnixFact]
    public async Task Arguments_reach_the_child_as_they_are()
    {
        var result = await RunAsync(Of("") with { Command = ["/usr/bin/printf", "%s|", "a b", "", "\"q\"", "$HOME", "*", "--"] });

        Assert.Equal("a b||\"q\"|$HOME|*|--|", result.Output.Text);
    }

    [UnixFact]
    public async Task Without_input_standard_input_ends_at_once() =>
        Assert.Equal("0", (await RunAsync(Of("wc -c"))).Output.Text.Trim());

    [UnixFact]
    public async Task Three_million_characters_of_input_are_written_while_output_is_read()
    {
        var result = await RunAsync(Of("tee /dev/stderr | wc -c") with { Input = new string('x', 3_000_000) });

        Assert.Equal("3000000", result.Output.Text.Trim());
        Assert.Equal(8_000, result.StderrTail.Length);
    }

    [UnixFact]
    public async Task A_child_that_ignores_its_input_ends_all_the_same() =>
        Assert.Equal(0, (await RunAsync(Of("exit 0") with { Input = new string('x', 3_000_000) })).ExitCode);

    [UnixFact]
    public async Task A_child_has_no_terminal() =>
        Assert.NotEqual(0, (await RunAsync(Of("exec 3</dev/tty"))).ExitCode);

    [UnixFact]
    public async Task A_timeout_ends_the_whole_tree()
    {
        var (result, grandchild) = await TimeOutAsync("(sleep 60 & echo $! > PID; wait) & wait");

        Assert.Equal((true, 15), (result.TimedOut, result.Signal));
        Assert.True(await IsGoneAsync(grandchild));
    }

    [UnixFact]
    public async Task A_child_that_ignores_the_polite_signal_is_killed_after_the_grace()
    {
        var (result, grandchild) = await TimeOutAsync("trap '' TERM; sleep 60 & echo $! > PID; while :; do wait; done", TimeSpan.FromSeconds(1));

        Assert.Equal((true, 9), (result.TimedOut, result.Signal));
        Assert.True(await IsGoneAsync(grandchild));
    }

    [UnixFact]
    public async Task A_child_may_tidy_up_on_the_polite_signal()
    {
        var (result, _) = await TimeOutAsync("trap 'echo tidy; exit 7' TERM; echo go; sleep 60 & echo $! > PID; wait");

        Assert.Equal((true, "go\ntidy\n", 7), (result.TimedOut, result.Output.Text, result.ExitCode));
    }

    [UnixFact]
    public async Task A_cancellation_ends_a_stubborn_tree_without_the_grace_of_a_timeout()
    {
        var pids = Path.Combine(folder.Path, "pid");
        using var stop = new CancellationTokenSource();
        var running = RunAsync(Of($"trap '' TERM; (trap '' TERM; sleep 60) & echo $! > {pids}; wait"), stop.Token);
        var grandchild = await PidFromAsync(pids);

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();
        var result = await running;

        Assert.True(result.Cancelled);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.True(await IsGoneAsync(grandchild));
    }

    [UnixFact]
    public async Task A_cancelled_token_starts_nothing()
    {
        var mark = Path.Combine(folder.Path, "mark");
        var result = await RunAsync(Of($"touch {mark}"), new CancellationToken(canceled: true));

        Assert.True(result.Cancelled);
        Assert.False(File.Exists(mark));
    }

    [UnixFact]
    public async Task A_child_that_ended_just_before_the_cancellation_is_no_trouble()
    {
        using var stop = new CancellationTokenSource();
        var result = await RunAsync(Of("echo done"), stop.Token);
        await stop.CancelAsync();

        Assert.True(result.Succeeded);
    }

    [UnixFact]
    public async Task An_orphan_in_the_group_is_ended_with_the_child()
    {
        var pids = Path.Combine(folder.Path, "pid");
        var result = await RunAsync(Of($"sleep 60 >/dev/null 2>&1 & echo $! > {pids}"));

        Assert.Equal(0, result.ExitCode);
        Assert.True(await IsGoneAsync(await PidFromAsync(pids)));
    }

    [UnixFact]
    public async Task An_orphan_in_a_session_of_its_own_that_holds_the_pipes_does_not_hang_us()
    {
        var pids = Path.Combine(folder.Path, "pid");
        var call = Of($"setsid sh -c 'echo $$ > {pids}; exec sleep 20' & while [ ! -s {pids} ]; do :; done; echo told");
        var result = await RunAsync(call with { DrainFor = TimeSpan.FromMilliseconds(200) });
        using var orphan = Process.GetProcessById(await PidFromAsync(pids));
        orphan.Kill();

        Assert.Equal(("told\n", 0), (result.Output.Text, result.ExitCode));
        Assert.InRange(result.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }

    [UnixFact]
    public async Task A_silent_child_is_stopped_for_what_it_said_last()
    {
        var result = await RunAsync(Of("printf 'Continue? [Y/n] '; sleep 60") with
        {
            Silence = new SilenceRule(TimeSpan.FromMilliseconds(100), recent => recent.EndsWith("[Y/n] ") ? "asks" : null),
        });

        Assert.Equal("asks", result.StoppedFor);
        Assert.False(result.Succeeded);
    }

    [UnixFact]
    public async Task A_silent_child_that_said_nothing_of_note_goes_on()
    {
        var result = await RunAsync(Of("echo building; sleep 0.3; echo built") with
        {
            Silence = new SilenceRule(TimeSpan.FromMilliseconds(50), _ => null),
        });

        Assert.True(result.Succeeded);
    }

    [UnixFact]
    public async Task Lines_of_json_are_handed_on_and_others_are_not()
    {
        var lines = new List<string>();
        await RunAsync(Of("""printf '{"a":1}\r\nnoise\n[1]\n\n{"b":2}'""") with { OnJsonLine = lines.Add });

        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], lines);
    }

    private async Task<(ChildResult Result, int Pid)> TimeOutAsync(string script, TimeSpan? killAfter = null)
    {
        var clock = new ManualClock();
        var pids = Path.Combine(folder.Path, "pid");
        var request = Of(script.Replace("PID", pids)) with { KillAfter = killAfter ?? TimeSpan.FromHours(1) };
        var running = new ChildProcess(clock).RunAsync(request with { Timeout = TimeSpan.FromSeconds(1) }, CancellationToken.None);
        var pid = await PidFromAsync(pids);
        return (await clock.DriveAsync(running, TimeSpan.FromMilliseconds(100)), pid);
    }
}
