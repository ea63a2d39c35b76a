using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace AgentOps.Cmdlets;

/// <summary>A runspace of ours: no profile, no caller's variables, no host that could ask anybody anything.</summary>
internal sealed class ToolRunspace : IDisposable
{
    private readonly Runspace runspace;

    public ToolRunspace()
    {
        runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
        // One thread for its life: a new one for each call costs more than most tools do.
        runspace.ThreadOptions = PSThreadOptions.ReuseThread;
        runspace.Open();
    }

    public Guid Id => runspace.InstanceId;

    /// <summary>Functions that were defined and commands that were compared with what was registered, in this runspace.</summary>
    public HashSet<string> Known { get; } = new(StringComparer.Ordinal);

    public PowerShell CreateShell()
    {
        var shell = PowerShell.Create();
        shell.Runspace = runspace;
        return shell;
    }

    /// <summary>What one call may leave behind for the next without naming it: where it stood, its errors, the last exit code.</summary>
    public void Prepare(string folder)
    {
        var session = runspace.SessionStateProxy;
        var standing = session.Path.CurrentLocation;
        // Setting it resolves the path through its provider, which takes longer than everything else of a call.
        if (standing.ProviderPath != folder || standing.Provider.Name != "FileSystem")
            session.Path.SetLocation(WildcardPattern.Escape(folder));
        (session.GetVariable("Error") as ArrayList)?.Clear();
        session.SetVariable("LASTEXITCODE", null);
    }

    public void Dispose() => runspace.Dispose();
}
