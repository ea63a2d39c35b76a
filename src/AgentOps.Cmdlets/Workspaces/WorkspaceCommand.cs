using System.ComponentModel;

namespace AgentOps.Cmdlets;

/// <summary>Describes workspaces.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class WorkspaceCommand : AgentCommand
{
    internal WorkspaceInfo Describe(Workspace workspace)
    {
        var store = new FileInfo(workspace.StorePath);
        var log = new FileInfo(workspace.StorePath + "-wal");
        return new WorkspaceInfo
        {
            Root = workspace.Root,
            IsTrusted = TrustStore.Default().IsTrusted(workspace, workspace.ConfigurationPath),
            ConfigurationPath = workspace.ConfigurationPath,
            Findings = Check(workspace),
            StorePath = workspace.StorePath,
            StoreSize = store.Exists ? store.Length + (log.Exists ? log.Length : 0) : null,
            ModuleVersion = MyInvocation.MyCommand.Version.ToString(),
        };
    }

    private static IReadOnlyList<Finding> Check(Workspace workspace) => File.Exists(workspace.ConfigurationPath)
        ? SettingsReader.ReadFile(workspace.ConfigurationPath, workspace.ConfigurationPath, () => Registry.Adapters.Documents).Findings
        : [];
}
