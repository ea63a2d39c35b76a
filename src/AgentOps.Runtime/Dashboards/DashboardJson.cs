namespace AgentOps;

/// <summary>A dashboard for programs: snake_case names with units in them, times in UTC, nothing where there is no value.</summary>
public static class DashboardJson
{
    /// <summary>The whole file, with a newline at its end.</summary>
    public static string Of(DashboardSnapshot snapshot) => ReportJson.Of(snapshot);
}
