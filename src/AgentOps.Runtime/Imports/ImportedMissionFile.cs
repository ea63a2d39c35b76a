namespace AgentOps;

/// <summary>The file of an imported mission: decided first, written later.</summary>
internal sealed class ImportedMissionFile
{
    private readonly string path;
    private readonly string text;
    private readonly bool isThere;

    private ImportedMissionFile(string path, string text, bool isThere) => (this.path, this.text, this.isThere) = (path, text, isThere);

    /// <summary>What a schedule calls it.</summary>
    public required string Name { get; init; }

    public required string Relative { get; init; }

    public required string Runner { get; init; }

    public required bool IsRunnerKnown { get; init; }

    /// <summary>Fails with mission_invalid where the prompt makes no mission, and file_exists where another file has the name.</summary>
    public static ImportedMissionFile Plan(AgentRuntime runtime, string id, string prompt, string runner, string comment)
    {
        var path = PathOf(runtime, id);
        var text = ImportedMission.Write(id, prompt, runner, comment);
        if (text.Length > DefinitionFile.MaxBytes / 4)
            throw new AgentOpsException("file_too_large", $"Its prompt has {prompt.Length} characters; a definition may have 1 MiB.", id);
        var reading = runtime.Missions.Parse(text, path);
        if (!reading.IsValid)
            throw new AgentOpsException("mission_invalid", $"Its prompt makes no mission: {reading.Findings.First(finding => finding.Severity == FindingSeverity.Error).Message}", id);
        var isThere = File.Exists(path);
        if (isThere && DefinitionFile.ReadFound(path) != text)
            throw new AgentOpsException("file_exists", $"{runtime.Workspace.Relative(path)} is another mission; rename it, then import again.", path);
        return new ImportedMissionFile(path, text, isThere) { Name = id, Relative = runtime.Workspace.Relative(path), Runner = runner, IsRunnerKnown = runtime.Settings.Runners.ContainsKey(runner) };
    }

    /// <summary>True where a file has this name already, whatever is in it.</summary>
    public static bool IsTaken(AgentRuntime runtime, string id) => Path.Exists(PathOf(runtime, id));

    /// <summary>Never replaces a file.</summary>
    public void Write()
    {
        if (isThere)
            return;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (!AtomicFile.TryCreate(path, text) && DefinitionFile.ReadFound(path) != text)
            throw new AgentOpsException("file_exists", $"{Relative} was made meanwhile and is another mission.", path);
    }

    private static string PathOf(AgentRuntime runtime, string id) => Path.Combine(runtime.Workspace.Root, "missions", $"{id}.yaml");
}
