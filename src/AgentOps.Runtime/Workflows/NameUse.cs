namespace AgentOps;

/// <summary>Where a dotted name stands, which decides what it may refer to.</summary>
internal enum NameUse
{
    /// <summary>when and for_each: what there is before the step.</summary>
    Before,

    /// <summary>A template of the step.</summary>
    Template,

    /// <summary>A gate's condition: the step's own data too.</summary>
    Gate,

    /// <summary>match: the event alone.</summary>
    Event,

    /// <summary>A template of the workflow: inputs and what the run is called.</summary>
    Start,
}
