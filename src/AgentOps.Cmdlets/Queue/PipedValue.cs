using System.Collections;
using System.Management.Automation;

namespace AgentOps.Cmdlets;

/// <summary>What one object of the pipeline says about a mission's inputs: a table names them, a row's columns bind by name, anything else is the value of one.</summary>
internal static class PipedValue
{
    /// <param name="value">Of the pipeline.</param>
    /// <param name="mission">Declares the inputs.</param>
    /// <param name="given">Inputs that have a value already.</param>
    /// <param name="name">The input that a single value is for; null finds it.</param>
    /// <exception cref="AgentOpsException">mission_input_invalid when it cannot be said which input is meant.</exception>
    public static MissionInputs Read(PSObject value, Mission mission, IEnumerable<string> given, string? name) => value.BaseObject switch
    {
        IDictionary table => MissionInputs.From(table),
        PSCustomObject => MissionInputs.From(Columns(value, mission)),
        _ => MissionInputs.From(Single(value, Target(mission, given, name))),
    };

    // A row has columns that are nobody's input; those of the same name are, as everywhere in PowerShell.
    private static Hashtable Columns(PSObject row, Mission mission)
    {
        var table = new Hashtable(StringComparer.Ordinal);
        foreach (var input in mission.Inputs)
        {
            if (row.Properties[input.Name] is { Value: { } cell })
                table[input.Name] = cell;
        }

        return table;
    }

    private static Hashtable Single(PSObject value, MissionInput input) => new(StringComparer.Ordinal)
    {
        // A file is its path to an input that takes a text.
        [input.Name] = input.Type == InputType.String && !ObjectJson.IsSimple(value) ? value.ToString() : value.BaseObject,
    };

    private static MissionInput Target(Mission mission, IEnumerable<string> given, string? name)
    {
        if (name is not null)
            return mission.Inputs.FirstOrDefault(input => input.Name == name) ?? throw Unclear(mission, $"there is no input '{name}'");
        var required = mission.Inputs.Where(input => input.Required && !given.Contains(input.Name)).ToList();
        return required.Count == 1 ? required[0]
            : required.Count == 0 && mission.Inputs.Count == 1 ? mission.Inputs[0]
            : throw Unclear(mission, $"{required.Count} required inputs have no value; say with -InputName which one the pipeline gives");
    }

    private static AgentOpsException Unclear(Mission mission, string why) =>
        new("mission_input_invalid", $"Mission {mission.Id}: {why}. Its inputs are {(mission.Inputs.Count == 0 ? "none" : string.Join(", ", mission.Inputs))}.", mission.Id);
}
