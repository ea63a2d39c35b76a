namespace AgentOps.Host;

/// <summary>Executes what waits in a workspace's queue: each run that ended to the output, all else to the error writer.</summary>
internal sealed class ServeCommand(TextWriter output, TextWriter error, string folder, TimeProvider clock)
{
    private readonly TextWriter output = TextWriter.Synchronized(output);
    private readonly TextWriter error = TextWriter.Synchronized(error);
    private int failed;
    private int waiting;

    public async Task<ExitCode> RunAsync(ServeArguments arguments, CancellationToken stop, CancellationToken hurry)
    {
        try
        {
            return await ServeAsync(arguments, stop, hurry);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested && !arguments.Once)
        {
            // Asked to stop before it had begun.
            return ExitCode.Succeeded;
        }
    }

    private async Task<ExitCode> ServeAsync(ServeArguments arguments, CancellationToken stop, CancellationToken hurry)
    {
        RunGuard.Refuse("AgentOps.Host serve");
        if (arguments.Service)
            WorkerService.Detach();
        await using var runtime = await AgentRuntime.OpenAsync(HostOptions.Of(WorkspaceLocator.Find(arguments.Workspace, folder), TrustStore.Default(), clock), stop);
        await error.WriteLineAsync($"Serves {runtime.Workspace.Root} without PowerShell: runs that need tools of a session, or scripts, are left to others.");
        var options = new WorkerOptions
        {
            MaxConcurrentRuns = arguments.Slots,
            Once = arguments.Once,
            Mode = WorkerMode.Host,
            Alone = arguments.Service,
            Warned = error.WriteLine,
        };
        var last = await runtime.Workers.RunAsync(options, run => SayAsync(run, arguments.Json), stop, hurry);
        await error.WriteLineAsync($"{last.Id} stopped: {last.StopReason}.");
        return !arguments.Once ? ExitCode.Succeeded
            : failed > 0 ? ExitCode.Failed
            : waiting > 0 ? ExitCode.Blocked
            : stop.IsCancellationRequested || last.StopRequestedAt is not null ? ExitCode.Cancelled
            : ExitCode.Succeeded;
    }

    private Task SayAsync(Run run, bool asJson)
    {
        if (run.Status == RunStatus.Failed)
            Interlocked.Increment(ref failed);
        if (run.Status is RunStatus.Blocked or RunStatus.Waiting or RunStatus.RetryPending)
            Interlocked.Increment(ref waiting);
        return output.WriteLineAsync(asJson ? RunJson.Of(run) : WorkerText.Of(run, clock.GetUtcNow()));
    }
}
