using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Finds and reads missions without opening the store, so that asking and <c>-WhatIf</c> write nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MissionCommand : AgentCommand
{
    private MissionCatalog? catalog;

    internal MissionCatalog Catalog => catalog ??= MissionReadings.OpenCatalog(FindWorkspaceOrNone());

    internal MissionReading Read(MissionReference mission) => mission switch
    {
        { Mission: { } given } => new MissionReading(given, []),
        { IsGoal: true } => new MissionReading(MissionCatalog.Ephemeral(mission.Text), []),
        { IsPath: true } => Catalog.Read(FileSystemPath(mission.Text), Folder),
        _ => Catalog.Read(mission.Text, Folder),
    };
}
