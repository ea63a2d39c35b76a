namespace AgentOps;

/// <summary>Finds and reads missions: by path, or by name in <c>.agentops/missions</c>, <c>missions</c>, then those shipped. A name is a file's name without extension, or an id.</summary>
public sealed class MissionCatalog
{
    private readonly IDocumentReader documents;
    private readonly DefinitionFolders folders;
    private readonly DefinitionSearch<MissionReading> search;

    /// <param name="workspace">Null where there is none: only paths and shipped missions are found.</param>
    /// <param name="documents">Reads the YAML.</param>
    /// <param name="shipped">Folder of the shipped missions, or null.</param>
    public MissionCatalog(Workspace? workspace, IDocumentReader documents, string? shipped)
    {
        this.documents = documents;
        folders = new DefinitionFolders("missions", workspace, shipped);
        search = new DefinitionSearch<MissionReading>("mission", folders, Parse, reading => reading.Mission?.Id);
    }

    /// <summary>Every mission that can be named, sorted by id; a file with errors is given with its findings. A name found twice is given once, as the order says.</summary>
    public IEnumerable<MissionReading> List() => search.List(
        problem => new MissionReading(null, [problem]),
        (reading, hidden) => reading with { Findings = [.. reading.Findings, hidden with { Mission = reading.Mission?.Id }] });

    /// <summary>Reads the mission of a name or path. Fails with mission_not_found, file_unreadable, file_too_large.</summary>
    /// <param name="nameOrPath">A path where it has a separator or ends in .yaml or .yml, else a name.</param>
    /// <param name="folder">What a relative path is resolved against.</param>
    public MissionReading Read(string nameOrPath, string folder) => search.Read(nameOrPath, folder);

    /// <summary>True where <see cref="Read"/> takes the text for a path and not for a name.</summary>
    public static bool IsPath(string nameOrPath) => DefinitionSearch<MissionReading>.IsPath(nameOrPath);

    /// <summary>The word by which <see cref="Read"/> finds this mission again from the workspace's root: its id, or the path of its file; null for one without a file.</summary>
    public string? WordFor(Mission mission, Workspace workspace)
    {
        if (mission.Path is not { } path)
            return null;
        try
        {
            return !IsPath(mission.Id) && Read(mission.Id, workspace.Root).Mission?.Path == path ? mission.Id : workspace.Relative(path);
        }
        catch (AgentOpsException)
        {
            return workspace.Relative(path);
        }
    }

    /// <summary>A text that is neither name nor path becomes an ephemeral mission: id ephemeral_mission, the text as goal, 10 steps, all tools, planner chat. Fails with mission_invalid when it is blank.</summary>
    public static Mission Ephemeral(string goal) => EphemeralMission.Create(goal);

    /// <summary>Reads a stored definition's text again.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="file">The absolute path it came from, or any other name for the findings.</param>
    public MissionReading Parse(string text, string file)
    {
        var reading = MissionReader.Read(documents.Read(text, file), text, file);
        var path = Path.IsPathFullyQualified(file) ? file : null;
        return reading.Mission is null ? reading : reading with { Mission = reading.Mission with { Path = path, Origin = folders.OriginOf(path) } };
    }
}
