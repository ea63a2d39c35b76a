namespace AgentOps;

/// <summary>Whether an issue still asks for something.</summary>
public enum IssueState
{
    Open,
    Closed,
}
