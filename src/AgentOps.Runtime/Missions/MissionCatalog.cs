namespace AgentOps;

/// <summary>Finds and reads missions: by path, or by name in <c>.agentops/missions</c>, <c>missions</c>, then those shipped. A name is a file's name without extension, or an id.</summary>
public sealed class MissionCatalog
{
    private readonly IDocumentReader documents;
    private readonly MissionFolders folders;

    /// <param name="workspace">Null where there is none: only paths and shipped missions are found.</param>
    /// <param name="documents">Reads the YAML.</param>
    /// <param name="shipped">Folder of the shipped missions, or null.</param>
    public MissionCatalog(Workspace? workspace, IDocumentReader documents, string? shipped)
    {
        this.documents = documents;
        folders = new MissionFolders(workspace, shipped);
    }

    /// <summary>Every mission that can be named, sorted by id; a file with errors is given with its findings. A name found twice is given once, as the order says.</summary>
    public IEnumerable<MissionReading> List()
    {
        var byName = new SortedDictionary<string, MissionReading>(StringComparer.Ordinal);
        foreach (var file in folders.Files().SelectMany(files => files))
        {
            var reading = ReadOrExplain(file);
            var name = reading.Mission?.Id ?? Path.GetFileNameWithoutExtension(file);
            if (!byName.TryAdd(name, reading) && byName[name] is { Mission.Path: { } shown } kept && Path.GetDirectoryName(shown) == Path.GetDirectoryName(file))
                byName[name] = kept with { Findings = [.. kept.Findings, Hidden(name, shown, file)] };
        }

        return byName.Values;
    }

    /// <summary>Reads the mission of a name or path. Fails with mission_not_found, file_unreadable, file_too_large.</summary>
    /// <param name="nameOrPath">A path where it has a separator or ends in .yaml or .yml, else a name.</param>
    /// <param name="folder">What a relative path is resolved against.</param>
    public MissionReading Read(string nameOrPath, string folder) => IsPath(nameOrPath) ? ReadPath(nameOrPath, folder) : ReadName(nameOrPath);

    /// <summary>True where <see cref="Read"/> takes the text for a path and not for a name.</summary>
    public static bool IsPath(string nameOrPath) => nameOrPath.AsSpan().ContainsAny('/', '\\') || MissionFolders.HasExtension(nameOrPath);

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

    private MissionReading ReadPath(string given, string folder)
    {
        if (given.Contains('\0'))
            throw new AgentOpsException("mission_not_found", "The path holds a null character.", given);
        var path = Path.GetFullPath(given, folder);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw new AgentOpsException("mission_not_found", $"There is no file {path}.", given);
        return Parse(DefinitionFile.Read(path), path);
    }

    private MissionReading ReadName(string name)
    {
        var known = new List<string>();
        foreach (var files in folders.Files())
        {
            var byFile = files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name);
            if (byFile is not null)
                return Parse(DefinitionFile.ReadFound(byFile), byFile);
            if (files.Select(file => ReadIfNamed(file, name)).FirstOrDefault(reading => reading is not null) is { } byId)
                return byId;
            known.AddRange(files.Select(file => Path.GetFileNameWithoutExtension(file)));
        }

        var meant = Spelling.Nearest(name, known);
        throw new AgentOpsException("mission_not_found", $"There is no mission '{Describe.Cut(name)}'{(meant is null ? "." : $"; did you mean '{meant}'?")}", name);
    }

    // Most files do not hold the name at all, and text is searched much faster than YAML is read.
    private MissionReading? ReadIfNamed(string file, string name)
    {
        try
        {
            var text = DefinitionFile.ReadFound(file);
            return text.Contains(name, StringComparison.Ordinal) && Parse(text, file) is { Mission: { } mission } reading && mission.Id == name ? reading : null;
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }

    private static Finding Hidden(string id, string shown, string file) => new()
    {
        Rule = "id-twice", Severity = FindingSeverity.Warning, Message = $"The id '{id}' is also in {Path.GetFileName(file)}, which this file hides.", Fix = "Give one of them another id.", File = shown, Mission = id,
    };

    private MissionReading ReadOrExplain(string file)
    {
        try
        {
            return Parse(DefinitionFile.ReadFound(file), file);
        }
        catch (AgentOpsException unreadable)
        {
            return new MissionReading(null, [new Finding { Rule = "file", Severity = FindingSeverity.Error, Message = unreadable.Message, File = file }]);
        }
    }
}
