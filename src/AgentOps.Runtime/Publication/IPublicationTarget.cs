namespace AgentOps;

/// <summary>Where actions of one publication take effect. Each may be done again after a failure or a kill, and takes effect once.</summary>
internal interface IPublicationTarget
{
    /// <summary>The text that will be published, which then no longer changes.</summary>
    string Finish(Publication publication, PublicationAction action);

    /// <summary>Does it, and says where it can be seen; null where there is no place.</summary>
    Task<string?> DoAsync(Publication publication, PublicationAction action, CancellationToken ct);
}
