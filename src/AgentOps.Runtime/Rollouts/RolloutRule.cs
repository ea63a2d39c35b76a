namespace AgentOps;

/// <summary>A row of the table of demands.</summary>
/// <param name="Name">Stable.</param>
/// <param name="Phases">The phases that demand it.</param>
/// <param name="Concerns">Whether an automation has anything that it could be about.</param>
/// <param name="IsMet">Judges it.</param>
/// <param name="Detail">What was seen.</param>
/// <param name="Remedy">What to do where it is not met.</param>
/// <param name="IsKnown">Whether anybody has looked; null: always.</param>
internal sealed record RolloutRule(
    string Name,
    IReadOnlyList<RolloutPhase> Phases,
    Func<RolloutFacts, bool> Concerns,
    Func<RolloutFacts, RolloutAmounts, bool> IsMet,
    Func<RolloutFacts, RolloutAmounts, string> Detail,
    string Remedy,
    Func<RolloutFacts, bool>? IsKnown = null)
{
    public RolloutDemand Judge(RolloutPhase phase, RolloutFacts facts, RolloutAmounts amounts)
    {
        var status = IsMet(facts, amounts) ? DemandStatus.Met : IsKnown?.Invoke(facts) == false ? DemandStatus.NotChecked : DemandStatus.NotMet;
        return new RolloutDemand { Name = Name, Phase = phase, Status = status, Detail = Detail(facts, amounts), Remedy = status == DemandStatus.Met ? null : Remedy };
    }
}
