namespace AgentOps;

/// <summary>Finds and reads missions: by path, or by name in <c>.agentops/missions</c>, <c>missions</c>, then those shipped.</summary>
public sealed class MissionCatalog
{
    /// <param name="workspace">Null where there is none: only paths and shipped missions are found.</param>
    /// <param name="documents">Reads the YAML.</param>
    /// <param name="shipped">Folder of the shipped missions, or null.</param>
    public MissionCatalog(Workspace? workspace, IDocumentReader documents, string? shipped) => throw new NotImplementedException();

    /// <summary>Every mission that can be named, sorted by id; a file with errors is given with its findings. A name found twice is given once, as the order says.</summary>
    public IEnumerable<MissionReading> List() => throw new NotImplementedException();

    /// <summary>Reads the mission of a name or path. Fails with mission_not_found, file_unreadable, file_too_large.</summary>
    /// <param name="nameOrPath">A path where it has a separator or ends in .yaml or .yml, else a name.</param>
    /// <param name="folder">What a relative path is resolved against.</param>
    public MissionReading Read(string nameOrPath, string folder) => throw new NotImplementedException();

    /// <summary>A text that is neither name nor path becomes an ephemeral mission (spec 2.1): id ephemeral_mission, the text as goal, 10 steps, all tools, planner chat.</summary>
    public static Mission Ephemeral(string goal) => throw new NotImplementedException();

    /// <summary>Reads a stored definition's text again.</summary>
    public MissionReading Parse(string text, string file) => throw new NotImplementedException();
}
