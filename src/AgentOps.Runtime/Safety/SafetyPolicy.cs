namespace AgentOps;

/// <summary>Decides whether a tool call may be made. Pure: the same request gives the same answer.</summary>
public static class SafetyPolicy
{
    /// <summary>
    /// In this order: a rule that denies; a Safe call; a rule that approves, from a trusted configuration; the mission's requires_approval; the highest risk that is
    /// approved automatically, never Destructive; else a person. Fails with risk_lowering_not_trusted.
    /// </summary>
    public static SafetyDecision Decide(SafetyRequest request)
    {
        var risk = EffectiveRisk.Of(request.Tool, request.Mission, request.Settings, request.ConfigurationTrusted, request.MissionTrusted);
        var rules = request.Settings.Approvals.Rules;
        if (rules.FirstOrDefault(rule => !rule.Approve && ApprovalRuleMatch.Denies(rule, request)) is { } denying)
            return Answer(SafetyVerdict.Deny, denying.Name, $"The rule {denying.Name} denies {request.Tool.Name}.");
        if (risk.Risk == Risk.Safe)
            return Answer(SafetyVerdict.Allow, null, $"{request.Tool.Name} is Safe.");
        if (request.ConfigurationTrusted && rules.FirstOrDefault(rule => rule.Approve && ApprovalRuleMatch.Approves(rule, request)) is { } approving)
            return Answer(SafetyVerdict.Allow, approving.Name, $"The rule {approving.Name} approves {request.Tool.Name}.");
        if (request.Mission.RequiresApproval)
            return Answer(SafetyVerdict.Ask, null, $"{request.Tool.Name} is {risk.Risk} and the mission requires approval.");
        if (risk.Risk < Risk.Destructive && risk.Risk <= request.Settings.Approvals.AutoApprove)
            return Answer(SafetyVerdict.Allow, null, $"{request.Tool.Name} is {risk.Risk}, which approvals.auto_approve allows.");
        return Answer(SafetyVerdict.Ask, null, $"{request.Tool.Name} is {risk.Risk}, which needs a person's approval.");

        SafetyDecision Answer(SafetyVerdict verdict, string? rule, string reason) =>
            new(verdict, risk.Risk, risk.Idempotent, rule, risk.Ignored is null ? reason : $"{reason} {risk.Ignored}");
    }
}
