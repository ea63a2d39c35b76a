using AgentOps.Adapters;

namespace AgentOps.Benchmarks;

/// <summary>Workspaces of benchmarks, and the two missions they run.</summary>
internal static class BenchRuntime
{
    /// <summary>Opens the workspace; the first process to do so makes it.</summary>
    public static async Task<AgentRuntime> OpenAsync(string folder, StoreDurability durability)
    {
        var workspace = new Workspace(folder);
        Directory.CreateDirectory(workspace.Folder);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(workspace.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (!File.Exists(workspace.ConfigurationPath))
            await File.WriteAllTextAsync(workspace.ConfigurationPath, $"store: {{ durability: {durability.ToString().ToLowerInvariant()} }}\nqueue: {{ capacity: 1000000 }}\n");
        return await AgentRuntime.OpenAsync(new AgentRuntimeOptions
        {
            Workspace = workspace,
            Adapters = new AdapterSet(),
            SessionTools = () => [new NoopTool(), new RefusingTool()],
            Trust = new TrustStore(Path.Combine(folder, "trust.json")),
        }, CancellationToken.None);
    }

    /// <summary>One step, with a transaction before it is tried and another after it.</summary>
    public static Mission OneStep(AgentRuntime runtime) =>
        runtime.Missions.Parse("id: noop\ngoal: Do nothing.\nplan:\n  steps:\n    - tool: noop\n", "noop.yaml").Mission!;

    /// <summary>A no-op: nothing is tried, since its one step is refused; its end is all that is written, with that step, the outcome and the rollups.</summary>
    public static Mission NoStep(AgentRuntime runtime) =>
        runtime.Missions.Parse("id: nothing\ngoal: Do nothing.\nplan:\n  steps:\n    - tool: refusing\n      continue_on_error: true\n", "nothing.yaml").Mission!;
}
