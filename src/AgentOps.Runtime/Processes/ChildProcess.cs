using System.ComponentModel;
using System.Text;

namespace AgentOps;

/// <summary>Runs child processes with limits on time and memory, and leaves nothing of them behind.</summary>
public sealed class ChildProcess(TimeProvider clock)
{
    private const int StderrCharacters = 8_000;

    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMilliseconds(400);

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    /// <summary>Runs it to its end. A cancellation ends the whole tree within a second and is told in the result; nothing is thrown for what the child does.</summary>
    public async Task<ChildResult> RunAsync(ChildRequest request, CancellationToken ct)
    {
        var began = clock.GetTimestamp();
        if (ct.IsCancellationRequested)
            return new ChildResult { Cancelled = true };
        var (tree, refused) = Start(request);
        if (tree is null)
            return new ChildResult { StartError = refused, Duration = clock.GetElapsedTime(began) };

        using (tree)
        {
            var output = new OutputCapture(request.HeadBytes, request.TailBytes, request.OnJsonLine, request.File, request.EndWhenFull);
            var error = new OutputCapture(0, StderrCharacters * 4);
            using var silence = new SilenceWatch(request.Silence, clock);
            using var pipes = new CancellationTokenSource();
            var feeding = FeedAsync(tree.Input, request.Input, pipes.Token);
            var reading = Task.WhenAll(
                output.ReadAsync(tree.Output, silence, pipes.Token), error.ReadAsync(tree.Error, silence, pipes.Token));

            var stop = await WaitAsync(tree, request, silence, ct);
            if (stop != Stop.None)
                await EndAsync(tree, stop == Stop.Cancelled ? request.KillAfterCancel : request.KillAfter, request.DrainFor);
            await DrainAsync(tree, reading, stop == Stop.None ? request.DrainFor : TimeSpan.Zero, pipes);
            await feeding;

            var exitCode = tree.ExitCode;
            return new ChildResult
            {
                ExitCode = exitCode,
                Signal = !OperatingSystem.IsWindows() && exitCode is > 128 and < 160 ? exitCode - 128 : null,
                TimedOut = stop == Stop.TimedOut,
                Cancelled = stop == Stop.Cancelled,
                StoppedFor = stop == Stop.Silent ? silence.Reason : null,
                Output = await output.CloseAsync(),
                StderrTail = TailOf(error.Last(StderrCharacters * 4)),
                Duration = clock.GetElapsedTime(began),
            };
        }
    }

    private enum Stop
    {
        None,
        TimedOut,
        Cancelled,
        Silent,
    }

    private static (ProcessTree? Tree, string? Refused) Start(ChildRequest request)
    {
        if (OperatingSystem.IsWindows() && !request.Verbatim && BatchArguments.Refuse(request.Command) is { } reason)
            return (null, reason);
        // setsid would tell a missing program as exit code 127 only.
        if (!File.Exists(request.Command[0]))
            return (null, $"The program '{request.Command[0]}' does not exist.");
        if (!Directory.Exists(request.WorkingFolder))
            return (null, $"The working folder '{request.WorkingFolder}' does not exist.");
        try
        {
            return (ProcessTree.Start(request), null);
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException or ArgumentException)
        {
            return (null, failure.Message);
        }
    }

    private static async Task FeedAsync(Stream input, string? text, CancellationToken ct)
    {
        try
        {
            await using (input)
            {
                if (text is not null)
                    await input.WriteAsync(Encoding.UTF8.GetBytes(text), ct);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // A child may end without having read all of its input.
        }
    }

    private async Task<Stop> WaitAsync(ProcessTree tree, ChildRequest request, SilenceWatch silence, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(request.Timeout < LongestTimer ? request.Timeout : LongestTimer, clock);
        using var any = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token, silence.Token);
        try
        {
            await tree.Exited.WaitAsync(any.Token);
            return Stop.None;
        }
        catch (OperationCanceledException)
        {
            return ct.IsCancellationRequested ? Stop.Cancelled : limit.IsCancellationRequested ? Stop.TimedOut : Stop.Silent;
        }
    }

    private async Task EndAsync(ProcessTree tree, TimeSpan killAfter, TimeSpan giveUpAfter)
    {
        tree.AskToEnd();
        if (await EndsWithin(tree.Exited, killAfter))
            return;
        tree.KillAll();
        // A process inside the kernel (a dead network disk) cannot be killed; it must not hold the run as well.
        await EndsWithin(tree.Exited, giveUpAfter);
    }

    private async Task DrainAsync(ProcessTree tree, Task reading, TimeSpan patience, CancellationTokenSource pipes)
    {
        if (patience > TimeSpan.Zero)
            await EndsWithin(reading, patience);
        tree.KillAll();
        // What left the group can still hold the pipes; the rest of its words is given up.
        if (!await EndsWithin(reading, GiveUpAfter))
            await pipes.CancelAsync();
        await reading;
        await pipes.CancelAsync();
    }

    private async Task<bool> EndsWithin(Task task, TimeSpan limit)
    {
        try
        {
            await task.WaitAsync(limit, clock);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static string TailOf(string text) => text.Length <= StderrCharacters ? text : text[^StderrCharacters..];
}
