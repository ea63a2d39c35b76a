namespace AgentOps;

/// <summary>What may say which task an event belongs to.</summary>
public sealed record CorrelationSources
{
    /// <summary>Labels of the issue or pull request; those of the form <c>task-26</c> count.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>A branch, or a ref that begins with <c>refs/heads/</c>; <c>task-26</c>, <c>task-26-words</c> and both behind <c>feature/</c> count.</summary>
    public string? Branch { get; init; }

    /// <summary>The text of a marker file: a JSON object whose <c>task_id</c> is a number.</summary>
    public string? Marker { get; init; }

    /// <summary>The same with the text of the marker file at an absolute path. Fails with file_unreadable, file_too_large.</summary>
    public CorrelationSources WithMarkerFile(string path) => this with { Marker = DefinitionFile.Read(path) };
}
