using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>What every cmdlet shares: the workspace, the pump between pool and pipeline thread, and the one place that turns exceptions into errors.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AgentCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource stop = new();
    private Lease<AgentRuntime>? lease;
    private string? passedOver;

    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Workspace { get; set; }

    internal static RuntimeRegistry Registry => RuntimeRegistry.Shared;

    internal static TimeProvider Clock => TimeProvider.System;

    /// <summary>Opened at first use and shared with every cmdlet of this process that works in the same workspace.</summary>
    internal AgentRuntime Runtime
    {
        get
        {
            if (lease is null)
            {
                var workspace = FindWorkspace();
                lease = Run(ct => RentAsync(workspace, ct));
            }

            return lease.Value;
        }
    }

    /// <summary>Where relative paths start: the session's file system location, which is not the process's.</summary>
    internal string Folder => SessionState.Path.CurrentFileSystemLocation.ProviderPath;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    internal Workspace FindWorkspace() => WorkspaceLocator.Find(Workspace is null ? null : FileSystemPath(Workspace), Folder);

    /// <summary>Null where there is none and none was asked for.</summary>
    internal Workspace? FindWorkspaceOrNone()
    {
        try
        {
            return FindWorkspace();
        }
        catch (AgentOpsException e) when (e.Code == "workspace_not_found" && Workspace is null)
        {
            return null;
        }
    }

    internal T Run<T>(Func<CancellationToken, Task<T>> work) => PipelinePump.Run((_, ct) => work(ct), stop.Token);

    internal void Run(Func<CancellationToken, Task> work) => PipelinePump.Run(
        async (_, ct) =>
        {
            await work(ct);
            return true;
        },
        stop.Token);

    /// <param name="work">Runs on the pool.</param>
    /// <param name="grace">How long it is waited for once the pipeline stops; 5 s where it is left out.</param>
    internal T Pump<T>(Func<PipelineOutput, CancellationToken, Task<T>> work, TimeSpan? grace = null) => PipelinePump.Run(work, stop.Token, grace);

    /// <summary>Hands each item to <paramref name="each"/> on the pipeline thread as soon as it comes; <see cref="Cmdlet.WriteObject(object)"/> where none is given.</summary>
    internal void Stream<T>(Func<CancellationToken, IAsyncEnumerable<T>> source, Action<T>? each = null)
    {
        each ??= item => WriteObject(item);
        Pump(async (output, ct) =>
        {
            await foreach (var item in source(ct).WithCancellation(ct))
                await output.PostAsync(() => each(item), ct);
            return true;
        });
    }

    /// <summary>One item's failure is one error, and the others go on.</summary>
    internal void ForEach<T>(IEnumerable<T> items, Action<T> act)
    {
        foreach (var item in items)
        {
            try
            {
                act(item);
            }
            catch (Exception e) when (ErrorRecords.Translate(e) is { } error && !ErrorRecords.EndsInvocation(error))
            {
                WriteError(ErrorRecords.From(ErrorRecords.Translate(e)!, item));
            }
        }
    }

    /// <summary>Asks where it must. Fails with confirmation_impossible where nobody can answer.</summary>
    private protected new bool ShouldProcess(string target, string action) => Confirmation.Ask(MyInvocation.MyCommand.Name, () => base.ShouldProcess(target, action));

    /// <inheritdoc cref="ShouldProcess(string, string)"/>
    private protected new bool ShouldProcess(string description, string warning, string caption, out ShouldProcessReason reason)
    {
        var given = ShouldProcessReason.None;
        var goesOn = Confirmation.Ask(MyInvocation.MyCommand.Name, () => base.ShouldProcess(description, warning, caption, out given));
        reason = given;
        return goesOn;
    }

    internal void WriteFailure(AgentOpsException error) => WriteError(ErrorRecords.From(error));

    /// <summary>A file as Get-Item gives it; Get-Content and its like take no other from the pipeline.</summary>
    internal void WriteFile(string path) => WriteObject(InvokeProvider.Item.Get([$"FileSystem::{path}"], force: true, literalPath: true), enumerateCollection: true);

    /// <summary>An absolute path in the file system, whether or not it exists.</summary>
    internal string FileSystemPath(string path)
    {
        var resolved = SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        return provider.Name == "FileSystem"
            ? resolved
            : throw new AgentOpsException("file_unreadable", $"'{path}' belongs to the provider {provider.Name}; only file system paths are taken.", path);
    }

    /// <summary>The files that match a pattern, which may be none.</summary>
    internal IReadOnlyList<string> FilesOf(string pattern)
    {
        try
        {
            return GetResolvedProviderPathFromPSPath(pattern, out _);
        }
        catch (ItemNotFoundException)
        {
            return [];
        }
    }

    /// <summary>True where a person looks at or stops what goes on: an agentops.yaml with a fault, made a moment ago by somebody else perhaps, must not stand in the way.</summary>
    private protected virtual bool BearsInvalidConfiguration => false;

    /// <summary>Work of one pipeline input (or of the only one).</summary>
    private protected abstract void Process();

    /// <summary>Work before the first input: checks of the invocation as a whole.</summary>
    private protected virtual void Begin()
    {
    }

    /// <summary>Work after the last input.</summary>
    private protected virtual void End()
    {
    }

    protected sealed override void BeginProcessing() => Guard(Begin);

    protected sealed override void ProcessRecord() => Guard(Process);

    protected sealed override void EndProcessing() => Guard(End);

    /// <summary>Runs on another thread than the pipeline's: it may cancel and nothing else.</summary>
    protected sealed override void StopProcessing()
    {
        try
        {
            _ = stop.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The cmdlet ended between Ctrl+C and here.
        }
    }

    protected virtual void Dispose(bool disposing)
    {
        lease?.Dispose();
        stop.Dispose();
    }

    private void Guard(Action work)
    {
        try
        {
            work();
            WarnOnce();
        }
        catch (Exception e) when (ErrorRecords.Translate(e) is not null)
        {
            WarnOnce();
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.Translate(e)!));
        }
    }

    private async Task<Lease<AgentRuntime>> RentAsync(Workspace workspace, CancellationToken ct)
    {
        try
        {
            return await Registry.RentAsync(workspace, ct);
        }
        catch (AgentOpsException invalid) when (invalid.Code == "configuration_invalid" && BearsInvalidConfiguration)
        {
            passedOver = invalid.Message;
            return await Registry.RentAsync(workspace, withoutConfiguration: true, ct);
        }
    }

    // Where the runtime is opened is often no pipeline thread.
    private void WarnOnce()
    {
        if (Interlocked.Exchange(ref passedOver, null) is { } faults)
            WriteWarning($"agentops.yaml has faults, so the settings that ship with AgentOps count for this command: {faults}");
    }
}
