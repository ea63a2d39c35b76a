namespace AgentOps;

/// <summary>What counts of a configuration that this user has not trusted: limits and thresholds, but nothing that names an address, a command or a key, and nothing that lowers a risk.</summary>
public static class UntrustedSettings
{
    public static AgentSettings Of(AgentSettings settings) => settings with
    {
        Models = AgentSettings.Default.Models,
        DefaultModel = null,
        Runners = AgentSettings.Default.Runners,
        Agents = AgentSettings.Default.Agents,
        GitHub = AgentSettings.Default.GitHub,
        // One on GitHub names an address and a key; files in the workspace name neither.
        Trackers = settings.Trackers.Where(tracker => tracker.Value.Kind != TrackerKind.GitHub).ToDictionary(),
        // What sends nothing, and asks, is a limit; the rest reaches other people.
        Publication = settings.Publication with { Mode = PublicationMode.HumanApproval, PullRequests = false, Remote = AgentSettings.Default.Publication.Remote },
        // Nobody has said yes to agents that begin by themselves.
        Issues = settings.Issues with { Poll = false },
        Http = settings.Http with { AllowedHosts = [] },
        Commands = settings.Commands with { Environment = [] },
        Notify = AgentSettings.Default.Notify,
        // What deletes the traces of runs is no limit; what keeps them, longer than we would, is.
        Events = settings.Events.Keep < AgentSettings.Default.Events.Keep ? AgentSettings.Default.Events : settings.Events,
        DeadLetters = settings.DeadLetters.Keep < AgentSettings.Default.DeadLetters.Keep ? AgentSettings.Default.DeadLetters : settings.DeadLetters,
        Webhooks = settings.Webhooks.Keep < AgentSettings.Default.Webhooks.Keep ? settings.Webhooks with { Keep = AgentSettings.Default.Webhooks.Keep } : settings.Webhooks,
        Retention = AgentSettings.Default.Retention with { Exempt = settings.Retention.Exempt },
        Guardrails = settings.Guardrails.OnlyStricter(),
        Ops = settings.Ops.KeepLast < AgentSettings.Default.Ops.KeepLast ? settings.Ops with { KeepLast = AgentSettings.Default.Ops.KeepLast } : settings.Ops,
        Approvals = settings.Approvals with { Rules = [.. settings.Approvals.Rules.Where(rule => !rule.Approve)] },
    };
}
