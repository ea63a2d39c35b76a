namespace AgentOps.Cmdlets;

/// <summary>Executes runs here, in the foreground, with live progress.</summary>
internal static class ForegroundRun
{
    public static T Execute<T>(this AgentCommand command, string activity, Func<Action<RunEvent>, CancellationToken, Task<T>> work)
    {
        var progress = new RunProgress(activity, AgentCommand.Clock);
        try
        {
            return command.Pump((output, ct) => work(happened => Report(output, happened), ct));
        }
        finally
        {
            if (!command.Stopping)
                command.WriteProgress(progress.Completed());
        }

        void Report(PipelineOutput output, RunEvent happened)
        {
            output.TryPost(() => command.WriteVerbose(happened.Message));
            if (progress.Next(happened) is { } record)
                output.TryPost(() => command.WriteProgress(record));
        }
    }

    /// <summary>A run that ended badly must be seen even where nobody asked for output.</summary>
    public static void WriteOutcome(this AgentCommand command, Run run, bool passThru)
    {
        if (passThru)
            command.WriteObject(run);
        else if (run.Status != RunStatus.Succeeded)
            command.WriteWarning($"Run {run.Id} ({run.Mission}) is {run.Status}: {run.Error?.ToString() ?? run.Reason ?? "see Get-AgentTranscript"}");
    }
}
