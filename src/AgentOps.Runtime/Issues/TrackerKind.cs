namespace AgentOps;

/// <summary>Where a tracker keeps its issues.</summary>
public enum TrackerKind
{
    /// <summary>One JSON file.</summary>
    File,

    /// <summary>A folder with one Markdown file for each issue.</summary>
    Markdown,

    /// <summary>A repository on GitHub, or what speaks its REST API.</summary>
    GitHub,
}
