using System.Globalization;
using System.Text;

namespace AgentOps;

/// <summary>Writes the definition of a mission that is only a goal.</summary>
internal static class EphemeralMission
{
    public const string Id = "ephemeral_mission";

    public static Mission Create(string goal)
    {
        goal = JsonText.Clean(goal.Trim());
        if (goal.Length == 0)
            throw new AgentOpsException("mission_invalid", "The goal is empty; a mission needs one.", goal);
        if (goal.Length > DefinitionFile.MaxBytes / 8)
            throw new AgentOpsException("file_too_large", $"The goal has {goal.Length} characters; the limit is {DefinitionFile.MaxBytes / 8}.", Id);

        var text = $"id: {Id}\ngoal: {Quote(goal)}\nmax_steps: 10\nplanner: chat\n";
        return new Mission
        {
            Id = Id, Goal = goal, MaxSteps = 10, Planner = PlannerKind.Chat, Origin = MissionOrigin.Ephemeral, Text = text, Hash = MissionReader.HashOf(text),
        };
    }

    /// <summary>As YAML's double-quoted text, in which everything but printable characters is escaped.</summary>
    public static string Quote(string value)
    {
        var quoted = new StringBuilder("\"", value.Length + 2);
        foreach (var c in value)
        {
            if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF')
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }
}
