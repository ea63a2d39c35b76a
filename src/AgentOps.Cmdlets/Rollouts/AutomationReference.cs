using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>An automation as an operator says it: a name, a name with its kind, or the object itself.</summary>
public sealed record AutomationReference
{
    /// <exception cref="ArgumentException">An empty text.</exception>
    public AutomationReference(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
        (Kind, Name) = AutomationName.Parse(text);
    }

    public AutomationReference(AgentRollout rollout)
        : this(rollout.Automation)
    {
    }

    public AutomationReference(Schedule schedule)
        : this(AutomationName.Of(AutomationKind.Schedule, schedule.Name))
    {
    }

    public AutomationReference(TodoJob job)
        : this(AutomationName.Of(AutomationKind.TodoJob, job.Name))
    {
    }

    public AutomationReference(Mission mission)
        : this(AutomationName.Of(AutomationKind.Mission, mission.Id))
    {
    }

    public string Text { get; }

    /// <summary>Null where the text names none: an automation of any kind is meant.</summary>
    public AutomationKind? Kind { get; }

    public string Name { get; }

    internal bool IsPattern => WildcardPattern.ContainsWildcardCharacters(Name);

    /// <summary>Which of all it means. Fails with automation_not_found where it is no pattern and means none.</summary>
    internal IReadOnlyList<Automation> Choose(IReadOnlyList<Automation> all)
    {
        var pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        var found = all.Where(one => (Kind is null || one.Kind == Kind) && pattern.IsMatch(one.Name)).ToList();
        return found.Count > 0 || IsPattern ? found : throw new AgentOpsException("automation_not_found", $"There is no schedule, todo job or mission '{Text}' here.", Text);
    }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
