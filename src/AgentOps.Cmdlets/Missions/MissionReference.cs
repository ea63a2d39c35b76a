namespace AgentOps.Cmdlets;

/// <summary>A mission as an operator says it: a name, a path, a file, a mission object, or a goal in words.</summary>
public sealed record MissionReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public MissionReference(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    public MissionReference(FileInfo file) => Text = file.FullName;

    public MissionReference(Mission mission) => (Text, Mission) = (mission.Path ?? mission.Id, mission);

    public MissionReference(Run run) => Text = run.Mission;

    public string Text { get; }

    /// <summary>The mission itself, where one was given.</summary>
    public Mission? Mission { get; }

    /// <summary>True for what is looked up as a file.</summary>
    public bool IsPath => HasFileEnding || (!IsGoal && Text.AsSpan().IndexOfAny('/', '\\') >= 0);

    /// <summary>True for words: a name has no spaces, and a path that has some ends as a definition does.</summary>
    public bool IsGoal => Mission is null && !HasFileEnding && Text.Trim().AsSpan().IndexOfAny(" \t\r\n") >= 0;

    private bool HasFileEnding =>
        Text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || Text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
