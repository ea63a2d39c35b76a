namespace AgentOps;

/// <summary>Reads <c>agentops.yaml</c> strictly: an unknown key, a wrong type or an impossible value is a finding with file, line, column, the value and what is allowed.</summary>
public static class SettingsReader
{
    /// <summary>The settings (defaults where it says nothing) and all findings at once. A file of comments only is not parsed at all, which keeps start-up quick.</summary>
    public static (AgentSettings Settings, IReadOnlyList<Finding> Findings) Read(string text, string file, Func<IDocumentReader> documents) => throw new NotImplementedException();
}
