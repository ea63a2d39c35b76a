namespace AgentOps;

/// <summary>How a workspace's copy of a shipped file stands to what is shipped now.</summary>
public enum TemplateState
{
    /// <summary>There is no copy: the shipped one is used.</summary>
    Shipped,

    /// <summary>The copy is what is shipped now.</summary>
    Current,

    /// <summary>The copy is as it was made, and something newer is shipped.</summary>
    Outdated,

    /// <summary>Somebody changed the copy, and nothing newer is shipped.</summary>
    Edited,

    /// <summary>Somebody changed the copy, and something newer is shipped.</summary>
    Conflict,

    /// <summary>A copy was made and is gone.</summary>
    Missing,
}
