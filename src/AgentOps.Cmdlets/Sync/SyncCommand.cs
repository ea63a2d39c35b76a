using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Looks at the hand-offs of some trackers and issues.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class SyncCommand : AgentCommand
{
    private SyncService? service;

    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SyncTrackerCompleter))]
    public string[] Tracker { get; set; } = [];

    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SyncIssueCompleter))]
    public string[] Issue { get; set; } = [];

    // Files alone: a store that cannot be opened is no reason not to mend them.
    private protected SyncService Sync => service ??= SyncOf(FindWorkspace());

    internal static SyncService SyncOf(Workspace workspace) => new(workspace, Clock, SettingsGlance.Of(workspace, Registry.Adapters, TrustStore.Default()).Settings.Retention);

    private protected SyncScope Scope => SyncMatch.Scope(Tracker, Issue);
}
