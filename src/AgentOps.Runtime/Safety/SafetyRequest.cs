namespace AgentOps;

/// <summary>All that the policy judges a tool call by.</summary>
public sealed record SafetyRequest
{
    public required ToolDescriptor Tool { get; init; }

    public required Mission Mission { get; init; }

    public required AgentSettings Settings { get; init; }

    /// <summary>True when this user trusts agentops.yaml as it is, or there is none.</summary>
    public required bool ConfigurationTrusted { get; init; }

    /// <summary>True when this user trusts the mission's file as it is, or the mission ships with AgentOps.</summary>
    public required bool MissionTrusted { get; init; }

    public ToolArguments Arguments { get; init; } = ToolArguments.Empty;

    /// <summary>
    /// Where a path argument leads, relative to the run's root with / as separator, null where outside: <see cref="WorkspaceBoundary.Relative"/>.
    /// Approving rules with a path count only with it, since a link may lead elsewhere than its name says.
    /// </summary>
    public Func<string, string?>? Resolve { get; init; }
}
