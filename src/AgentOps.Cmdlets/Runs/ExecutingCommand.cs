using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Executes runs here, in the foreground, with live progress.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ExecutingCommand : MissionCommand
{
    internal Run Execute(string activity, Func<Action<RunEvent>, CancellationToken, Task<Run>> work)
    {
        var progress = new RunProgress(activity, Clock);
        try
        {
            return Pump((output, ct) => work(happened => Report(output, happened), ct));
        }
        finally
        {
            if (!Stopping)
                WriteProgress(progress.Completed());
        }

        void Report(PipelineOutput output, RunEvent happened)
        {
            output.TryPost(() => WriteVerbose(happened.Message));
            if (progress.Next(happened) is { } record)
                output.TryPost(() => WriteProgress(record));
        }
    }

    /// <summary>A run that ended badly must be seen even where nobody asked for output.</summary>
    internal void WriteOutcome(Run run, bool passThru)
    {
        if (passThru)
            WriteObject(run);
        else if (run.Status != RunStatus.Succeeded)
            WriteWarning($"Run {run.Id} ({run.Mission}) is {run.Status}: {run.Error?.ToString() ?? run.Reason ?? "see Get-AgentTranscript"}");
    }
}
