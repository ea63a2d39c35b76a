using System.Globalization;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Invoke, "AgentWorker", SupportsShouldProcess = true)]
[OutputType(typeof(Run))]
public sealed class InvokeAgentWorkerCommand : AgentCommand
{
    private const int ActivityId = 2;

    // After the last phase of a stop, runs are handed back within a second.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    [Parameter]
    public SwitchParameter Once { get; set; }

    [Parameter]
    [ValidateRange(1, WorkerRules.MostSlots)]
    public int? MaxConcurrentRuns { get; set; }

    [Parameter]
    public SwitchParameter AsService { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        if (!ShouldProcess(FindWorkspace().Root, Once ? "Execute what waits in the queue" : "Execute what waits in the queue, until stopped"))
            return;
        if (AsService)
            WorkerService.Detach();
        var runtime = Runtime;
        using var signals = new StopSignals();
        try
        {
            _ = Pump((output, ct) => WorkAsync(runtime, output, signals, ct), runtime.Settings.Workers.StopWait + Grace);
        }
        finally
        {
            if (!Stopping)
                WriteProgress(new ProgressRecord(ActivityId, "Agent worker", "Stopped") { RecordType = ProgressRecordType.Completed });
        }
    }

    private async Task<WorkerInfo> WorkAsync(AgentRuntime runtime, PipelineOutput output, StopSignals signals, CancellationToken ct)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, signals.Stop);
        var options = new WorkerOptions
        {
            MaxConcurrentRuns = MaxConcurrentRuns,
            Once = Once,
            Mode = AsService ? WorkerMode.Service : WorkerMode.Foreground,
            Alone = AsService,
            Warned = message => output.TryPost(() => WriteWarning(message)),
            Changed = worker => output.TryPost(() => WriteProgress(Progress(worker, runtime.Settings.Workers.StopWait))),
        };
        return await runtime.Workers.RunAsync(options, run => EmitAsync(output, run, ct), stop.Token, signals.Hurry);
    }

    // Nobody takes output once the pipeline stops; the run is in the store.
    private async Task EmitAsync(PipelineOutput output, Run run, CancellationToken ct)
    {
        try
        {
            await output.PostAsync(() => WriteObject(run), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private static ProgressRecord Progress(WorkerInfo worker, TimeSpan stopWait)
    {
        var text = CultureInfo.CurrentCulture;
        return new ProgressRecord(ActivityId, "Agent worker", string.Create(text, $"{worker.Running} of {worker.Slots} slots busy; {worker.Completed:#,0} done, {worker.Failed:#,0} of them failed"))
        {
            PercentComplete = 100 * worker.Running / worker.Slots,
            CurrentOperation = $"Ctrl+C waits up to {Display.Duration(stopWait)} for what runs; once more hands it back at once.",
        };
    }
}
