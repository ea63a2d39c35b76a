namespace AgentOps;

/// <summary>One entry of <c>agents</c>: what an agent, or one of its actions, stands for. Counts only in a trusted workspace.</summary>
public sealed record AgentTarget
{
    /// <summary>As the configuration has it: <c>reviewer</c>, or <c>reviewer/review_code</c>.</summary>
    public required string Name { get; init; }

    public AgentTargetKind Kind { get; init; }

    /// <summary>For a mission: its name or path.</summary>
    public string? Mission { get; init; }

    /// <summary>For a tool: its name.</summary>
    public string? Tool { get; init; }

    /// <summary>For a tool: its arguments as a JSON object whose texts are templates.</summary>
    public string Arguments { get; init; } = "{}";

    /// <summary>For a command: the program and its arguments, whose texts are templates; empty for others.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>For PowerShell: the text of the script.</summary>
    public string? PowerShell { get; init; }

    /// <summary>For a runner: its alias.</summary>
    public string? Runner { get; init; }

    /// <summary>Of a command or a script: Destructive by default, since it has the user's rights.</summary>
    public Risk Risk { get; init; } = Risk.Destructive;

    /// <summary>Of a command or a script: true when doing it again after a crash does no harm.</summary>
    public bool Idempotent { get; init; }

    /// <summary>Inputs as a JSON object whose texts are templates; a step's own count before these.</summary>
    public string Inputs { get; init; } = "{}";

    /// <inheritdoc/>
    public override string ToString() => $"{Name} ({Kind} {Mission ?? Tool ?? Runner ?? (Command.Count > 0 ? Command[0] : "script")})";
}
