namespace AgentOps;

/// <summary>One step of a fixed plan.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">A JSON object whose texts are templates.</param>
public sealed record PlanStep(string Tool, string Arguments)
{
    public string Description { get; init; } = "";

    /// <summary>True: when this step fails the plan goes on.</summary>
    public bool ContinueOnError { get; init; }

    /// <summary>Its place in the file, for errors.</summary>
    public int Line { get; init; }

    public int Column { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Tool;
}
