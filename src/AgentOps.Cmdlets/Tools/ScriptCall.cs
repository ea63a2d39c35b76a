using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>One call of a script tool: started, watched, stopped when asked, its streams made into a result.</summary>
internal sealed class ScriptCall
{
    private const int MaxObjects = 50_000;
    private const long MaxCharacters = 4 * 1024 * 1024;
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(2);
    private readonly ToolRunspace runspace;
    private readonly ToolInvocation invocation;
    private readonly PowerShell shell;
    private readonly PSDataCollection<PSObject> output = [];
    private readonly TaskCompletionSource<PSInvocationStateInfo> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long characters;
    private volatile bool tooMuch;

    public ScriptCall(ToolRunspace runspace, ToolInvocation invocation)
    {
        this.runspace = runspace;
        this.invocation = invocation;
        shell = runspace.CreateShell();
    }

    /// <summary>False while it still runs: then nobody else may have its runspace.</summary>
    public bool HasEnded { get; private set; }

    public void Add(ToolBody body)
    {
        body.AddTo(shell, runspace);
        foreach (var name in invocation.Arguments.Names)
            shell.AddParameter(name, ObjectJson.ToPowerShell(invocation.Arguments.Raw(name)!));
    }

    public async Task<ToolResult> RunAsync(CancellationToken ct)
    {
        output.DataAdded += OnOutput;
        if (invocation.Progress is { } progress)
            shell.Streams.Progress.DataAdded += (_, added) => progress(shell.Streams.Progress[added.Index].ToString());
        shell.InvocationStateChanged += (_, change) =>
        {
            if (change.InvocationStateInfo.State is PSInvocationState.Completed or PSInvocationState.Failed or PSInvocationState.Stopped)
                ended.TrySetResult(change.InvocationStateInfo);
        };
        var running = shell.BeginInvoke<PSObject, PSObject>(null, output);
        using (ct.Register(Stop))
            await WaitAsync(running, ct);
        ct.ThrowIfCancellationRequested();
        return Result(await ended.Task);
    }

    private async Task WaitAsync(IAsyncResult running, CancellationToken ct)
    {
        try
        {
            await ended.Task.WaitAsync(ct);
        }
        catch (OperationCanceledException)
        {
            // A script deep in a call that PowerShell cannot interrupt is left behind with its runspace.
            await Task.WhenAny(ended.Task, Task.Delay(StopLimit, CancellationToken.None));
        }

        HasEnded = ended.Task.IsCompleted && running.AsyncWaitHandle.WaitOne(StopLimit);
    }

    private ToolResult Result(PSInvocationStateInfo state)
    {
        var text = ScriptOutput.Text(output, shell.Streams, runspace);
        if (tooMuch)
            return ToolResult.Fail("tool_failed", $"The tool wrote more than {MaxCharacters:N0} characters or {MaxObjects:N0} objects and was stopped.", text) with { Truncated = true };
        var error = state.Reason?.Message ?? (shell.Streams.Error.Count > 0 ? shell.Streams.Error[0].ToString() : null);
        return error is null
            ? ToolResult.Ok(text, ScriptOutput.Data(output))
            : ToolResult.Fail("tool_failed", $"{error}", text) with { Data = ScriptOutput.Data(output) };
    }

    private void OnOutput(object? sender, DataAddedEventArgs added)
    {
        characters += output[added.Index]?.BaseObject is string text ? text.Length : 0;
        if ((characters <= MaxCharacters && added.Index < MaxObjects) || tooMuch)
            return;
        tooMuch = true;
        Stop();
    }

    private void Stop() => shell.BeginStop(null, null);
}
