using System.ComponentModel;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>Finds and reads missions without opening the store, so that asking and <c>-WhatIf</c> write nothing.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class MissionCommand : AgentCommand
{
    private MissionCatalog? catalog;

    internal MissionCatalog Catalog => catalog ??= MissionReadings.OpenCatalog(FindWorkspaceOrNone());

    /// <summary>The one mission that is meant; words that are neither name nor path are a goal.</summary>
    internal MissionReading Read(MissionReference mission) => mission switch
    {
        { Mission: { } given } => new MissionReading(given, []),
        { IsGoal: true } => new MissionReading(MissionCatalog.Ephemeral(mission.Text), []),
        { IsPath: true } => Catalog.Read(FileSystemPath(mission.Text), Folder),
        _ => Catalog.Read(mission.Text, Folder),
    };

    /// <summary>All that match a pattern of names or paths, which may be none; without wildcards the one.</summary>
    internal IReadOnlyList<MissionReading> Find(MissionReference mission)
    {
        if (mission.Mission is not null || !WildcardPattern.ContainsWildcardCharacters(mission.Text))
            return [Read(mission)];
        if (mission.IsPath)
            return [.. FilesOf(mission.Text).Select(path => Catalog.Read(path, Folder))];
        var pattern = WildcardPattern.Get(mission.Text, WildcardOptions.IgnoreCase);
        return [.. Catalog.List().Where(reading => pattern.IsMatch(MissionReadings.NameOf(reading)))];
    }
}
