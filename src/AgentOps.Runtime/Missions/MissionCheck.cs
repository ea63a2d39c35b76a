namespace AgentOps;

/// <summary>Everything to say about a mission beside what reading it found: prompt advice and tools this workspace lacks.</summary>
public static class MissionCheck
{
    /// <param name="reading">The mission as read; its findings come first in the result.</param>
    /// <param name="tools">The workspace's tools, or null to leave that out.</param>
    /// <param name="settings">For models, runners; null to leave that out.</param>
    public static IReadOnlyList<Finding> Run(MissionReading reading, IToolCatalog? tools, AgentSettings? settings)
    {
        if (reading.Mission is not { } mission)
            return reading.Findings;
        return
        [
            .. reading.Findings,
            .. tools is null ? [] : AvailabilityCheck.Tools(mission, tools),
            .. settings is null ? [] : AvailabilityCheck.Aliases(mission, settings),
            .. mission.Planner == PlannerKind.Plan ? [] : PromptCheck.Run(mission), // a fixed plan is never put to a model
        ];
    }

    /// <summary>A finding at a key of the mission's file.</summary>
    internal static Finding At(Mission mission, string key, FindingSeverity severity, string rule, string message, string fix)
    {
        var line = KeyLine(mission.Text, key);
        return new Finding
        {
            Rule = rule, Severity = severity, Message = message, Fix = fix, File = mission.Path, Mission = mission.Id, Line = line, Column = line == 0 ? 0 : 1,
        };
    }

    /// <summary>The line of a top-level key in block style, or 0.</summary>
    private static int KeyLine(string text, string key)
    {
        var line = 0;
        foreach (var content in text.AsSpan().EnumerateLines())
        {
            line++;
            if (content.StartsWith(key, StringComparison.Ordinal) && content[key.Length..].TrimStart() is [':', ..])
                return line;
        }

        return 0;
    }
}
