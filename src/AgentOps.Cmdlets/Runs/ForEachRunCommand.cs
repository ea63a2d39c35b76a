using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Acts on each run that is named or piped in.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ForEachRunCommand : MissionCommand
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RunId", "Run")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public RunReference[] Id { get; set; } = [];

    /// <summary>Gets the run as it is now, so that questions name it and not what was typed.</summary>
    private protected abstract void Act(Run run);

    private protected override void Process() =>
        ForEach(Id, reference => Act(Run(ct => Runtime.Runs.GetAsync(reference.Id, ct))));
}
