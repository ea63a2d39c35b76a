namespace AgentOps;

/// <summary>Makes one part of a workspace's status.</summary>
internal interface IOpsSource
{
    /// <summary>One of <see cref="OpsPartNames"/>.</summary>
    string Name { get; }

    string Title { get; }

    /// <summary>The command that gives all of it.</summary>
    string Command { get; }

    /// <summary>What it fails with becomes the part's error.</summary>
    Task<OpsContent> ReadAsync(OpsVisit visit, CancellationToken ct);
}
