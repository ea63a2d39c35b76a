namespace AgentOps;

/// <summary>Checks the values given to a mission against its declared inputs.</summary>
public static class InputBinder
{
    /// <summary>The bound inputs as a JSON object with defaults filled in. Fails with mission_input_invalid (all problems in one message: missing, unknown, wrong type) or mission_input_secret.</summary>
    public static string Bind(Mission mission, IReadOnlyDictionary<string, string> values) => throw new NotImplementedException();
}
