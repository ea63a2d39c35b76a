namespace AgentOps;

/// <summary>What kind of trouble an error is, and so who can end it. Written in files as snake_case.</summary>
public enum AgentErrorCategory
{
    /// <summary>A setting or a definition is wrong: mend it, then try again.</summary>
    Configuration,

    /// <summary>Something outside did not answer or refused: wait, then try again.</summary>
    ExternalDependency,

    /// <summary>The input is wrong: mend it.</summary>
    Validation,

    /// <summary>The work itself failed.</summary>
    Execution,

    /// <summary>Not allowed: a person, a rule or the operating system said no.</summary>
    Permission,

    /// <summary>It took longer than its limit.</summary>
    Timeout,

    /// <summary>A limit on money or tokens is spent.</summary>
    Budget,
}
