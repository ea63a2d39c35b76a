namespace AgentOps;

/// <summary>A tool's risk and idempotence after the overrides of the configuration and the mission. Stricter always counts; laxer only from a trusted file.</summary>
/// <param name="Risk">What it may do to the world.</param>
/// <param name="Idempotent">Whether doing it again does no harm.</param>
/// <param name="Ignored">What an untrusted configuration wanted and did not get, in a sentence; null where nothing.</param>
public sealed record EffectiveRisk(Risk Risk, bool Idempotent, string? Ignored)
{
    /// <summary>Fails with risk_lowering_not_trusted where an untrusted mission lowers a risk or calls a tool idempotent that is not.</summary>
    public static EffectiveRisk Of(ToolDescriptor tool, Mission mission, AgentSettings settings, bool configurationTrusted, bool missionTrusted)
    {
        var own = new EffectiveRisk(tool.Risk, tool.Idempotent, null);
        var configured = own.With(settings.Tools.GetValueOrDefault(tool.Name));
        if (!configurationTrusted && configured.IsLaxerThan(own))
            configured = own.Stricter(configured) with { Ignored = $"agentops.yaml is not trusted, so it does not lower the risk of {tool.Name}." };
        var wanted = configured.With(mission.Tools.GetValueOrDefault(tool.Name));
        return missionTrusted || !wanted.IsLaxerThan(configured)
            ? wanted
            : throw new AgentOpsException("risk_lowering_not_trusted",
                $"The mission {mission.Id} lowers the tool {tool.Name} from {configured} to {wanted}, and its file is not trusted.", mission.Id);
    }

    /// <inheritdoc/>
    public override string ToString() => Idempotent ? $"{Risk}, idempotent" : $"{Risk}, not idempotent";

    private EffectiveRisk With(ToolOverride? change) => change is null ? this
        : this with { Risk = change.Risk ?? Risk, Idempotent = change.Idempotent ?? Idempotent };

    private bool IsLaxerThan(EffectiveRisk other) => Risk < other.Risk || (Idempotent && !other.Idempotent);

    private EffectiveRisk Stricter(EffectiveRisk other) =>
        new(Risk > other.Risk ? Risk : other.Risk, Idempotent && other.Idempotent, null);
}
