namespace AgentOps;

/// <summary>Whether this user can write the workspace's folder and store, and nobody else can read them.</summary>
internal sealed class PermissionsCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Name => "permissions";

    public CheckCategory Category => CheckCategory.Workspace;

    public Task<CheckOutcome> RunAsync(CancellationToken ct) => Task.FromResult(Judge());

    private CheckOutcome Judge()
    {
        var workspace = scene.Workspace;
        string[] all = [.. new[] { workspace.Folder, workspace.BackupFolder, workspace.StorePath, workspace.StorePath + "-wal", workspace.StorePath + "-shm" }.Where(Path.Exists)];
        if (all.Where(path => !FileFacts.CanWrite(path)).Select(workspace.Relative).ToList() is { Count: > 0 } closed)
            return CheckOutcome.Fail($"{Environment.UserName} cannot write {string.Join(", ", closed)}.", "Give your user write access to .agentops and everything in it.");
        if (all.Where(IsOpen).Select(workspace.Relative).ToList() is { Count: > 0 } open)
            return CheckOutcome.Warning($"Others than your user have rights on {string.Join(", ", open)}, where transcripts lie.", $"Run: chmod -R go= {workspace.Relative(workspace.Folder)}");
        return CheckOutcome.Pass(OperatingSystem.IsWindows() ? "Your user can write them." : "Your user can write them, and nobody else can read them.");
    }

    private static bool IsOpen(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;
}
