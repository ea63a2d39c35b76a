namespace AgentOps;

/// <summary>The settings of a workspace for what must work although the configuration or the store is broken.</summary>
public static class SettingsGlance
{
    /// <summary>The settings as they count here, the defaults where they cannot be read; everything wrong with them; whether this user trusts the file.</summary>
    public static (AgentSettings Settings, IReadOnlyList<Finding> Findings, bool IsTrusted) Of(Workspace workspace, IRuntimeAdapters adapters, TrustStore trust)
    {
        var path = workspace.ConfigurationPath;
        if (!Path.Exists(path))
            return (AgentSettings.Default, [], true);
        try
        {
            var (settings, findings, text) = SettingsReader.ReadFile(path, workspace.Relative(path), () => adapters.Documents);
            var trusted = trust.IsTrusted(workspace, path, text);
            // What is left of a file with errors is not what somebody meant.
            return findings.Any(finding => finding.Severity == FindingSeverity.Error) ? (AgentSettings.Default, findings, trusted)
                : (trusted ? settings : UntrustedSettings.Of(settings), findings, trusted);
        }
        catch (AgentOpsException unreadable)
        {
            return (AgentSettings.Default, [new Finding { Rule = "file", Severity = FindingSeverity.Error, Message = unreadable.Message, File = workspace.Relative(path) }], false);
        }
    }
}
