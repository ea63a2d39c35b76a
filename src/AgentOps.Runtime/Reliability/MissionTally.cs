namespace AgentOps;

/// <summary>What is added up for one mission.</summary>
internal sealed class MissionTally
{
    public OutcomeTally Outcomes { get; } = new();

    public RecoveryTally Recovery { get; } = new();

    public QuestionTally Questions { get; } = new();

    public void Add(AttemptEnd end)
    {
        Outcomes.Add(end);
        Recovery.Add(end);
    }
}
