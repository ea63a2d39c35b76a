using System.Runtime.Versioning;

namespace AgentOps.Tests.Workspaces;

public sealed class TrustStoreTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder disk = new();
    private readonly Workspace workspace;

    public TrustStoreTests()
    {
        workspace = new Workspace(disk["repo"]);
        disk.File("repo/.agentops/agentops.yaml", "models: {}\n");
        disk.File("repo/.agentops/missions/a.yaml", "id: a\n");
        disk.File("repo/missions/b.yml", "id: b\n");
        disk.File("repo/missions/notes.txt", "x");
    }

    public void Dispose() => disk.Dispose();

    [Fact]
    public void Nothing_is_trusted_before_it_was_granted() => Assert.False(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));

    [Fact]
    public void A_missing_configuration_needs_no_trust_and_a_missing_mission_has_none()
    {
        File.Delete(workspace.ConfigurationPath);
        Assert.True(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));
        Assert.False(disk.Trust().IsTrusted(workspace, "missions/none.yaml"));
    }

    [Fact]
    public void A_grant_covers_the_configuration_and_the_missions_as_they_are()
    {
        Assert.Equal([".agentops/agentops.yaml", ".agentops/missions/a.yaml", "missions/b.yml"], disk.Trust().Grant(workspace, Now));
        Assert.True(disk.Trust().IsTrusted(workspace, ".agentops/agentops.yaml"));
        Assert.True(disk.Trust().IsTrusted(workspace, disk["repo/missions/b.yml"]));
        Assert.False(disk.Trust().IsTrusted(workspace, "missions/notes.txt"));
    }

    [Fact]
    public void A_changed_or_new_file_is_not_trusted()
    {
        disk.Trust().Grant(workspace, Now);
        disk.File("repo/missions/b.yml", "id: b\ntools: {}\n");
        disk.File("repo/missions/c.yml", "id: b\n");
        Assert.False(disk.Trust().IsTrusted(workspace, "missions/b.yml"));
        Assert.False(disk.Trust().IsTrusted(workspace, "missions/c.yml"));
        Assert.True(disk.Trust().IsTrusted(workspace, "missions/b.yml", "id: b\n"));
    }

    [UnixFact]
    public async Task A_configuration_that_is_a_link_to_an_endless_device_is_read_no_further_than_a_definition_may_be()
    {
        File.Delete(workspace.ConfigurationPath);
        File.CreateSymbolicLink(workspace.ConfigurationPath, "/dev/zero");
        Assert.False(await Task.Run(() => disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath)).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public void The_same_files_elsewhere_are_not_trusted()
    {
        disk.Trust().Grant(workspace, Now);
        disk.File("copy/.agentops/agentops.yaml", "models: {}\n");
        Assert.False(disk.Trust().IsTrusted(new Workspace(disk["copy"]), ".agentops/agentops.yaml"));
    }

    [Fact]
    public void Revoking_ends_it_and_says_whether_there_was_any()
    {
        Assert.False(disk.Trust().Revoke(workspace));
        disk.Trust().Grant(workspace, Now);
        Assert.True(disk.Trust().Revoke(workspace));
        Assert.False(disk.Trust().Revoke(workspace));
        Assert.False(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));
    }

    [Fact]
    public async Task Grants_at_once_are_all_kept()
    {
        var roots = Enumerable.Range(0, 16).Select(i => new Workspace(disk[$"w{i}"])).ToList();
        foreach (var root in roots)
            disk.File($"{Path.GetFileName(root.Root)}/.agentops/agentops.yaml", "x: 1\n");
        await Task.WhenAll(roots.Select(root => Task.Run(() => disk.Trust().Grant(root, Now))));
        Assert.All(roots, root => Assert.True(disk.Trust().IsTrusted(root, root.ConfigurationPath)));
    }

    [UnixFact]
    [UnsupportedOSPlatform("windows")]
    public void A_list_that_others_may_write_trusts_nothing()
    {
        disk.Trust().Grant(workspace, Now);
        File.SetUnixFileMode(disk["user/trust.json"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherWrite);
        Assert.False(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"workspaces":{"/x":{"granted_at":"never","files":{}}}}""")]
    public void A_damaged_list_trusts_nothing_and_is_not_overwritten(string text)
    {
        disk.File("user/trust.json", text);
        Assert.False(disk.Trust().IsTrusted(workspace, workspace.ConfigurationPath));
        Assert.Equal("file_unreadable", Assert.Throws<AgentOpsException>(() => disk.Trust().Grant(workspace, Now)).Code);
        Assert.Equal(text, File.ReadAllText(disk["user/trust.json"]));
    }

    [Fact]
    public void The_users_folder_can_be_named()
    {
        Assert.Equal(disk["mine/trust.json"], Default(("AGENTOPS_CONFIG_HOME", disk["mine"]), ("XDG_CONFIG_HOME", disk["xdg"])).Location);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(disk["xdg/agentops/trust.json"], Default(("XDG_CONFIG_HOME", disk["xdg"])).Location);
    }

    [Fact]
    public void A_relative_folder_is_not_used()
    {
        var folder = OperatingSystem.IsWindows() ? Path.Combine("AppData", "Roaming") : ".config";
        Assert.EndsWith(Path.Combine(folder, "agentops", "trust.json"), Default(("XDG_CONFIG_HOME", "here")).Location);
        Assert.EndsWith(Path.Combine(folder, "agentops", "trust.json"), Default(("AGENTOPS_CONFIG_HOME", ".agentops")).Location);
    }

    private static TrustStore Default(params (string Name, string Value)[] environment) =>
        TrustStore.Default(name => environment.FirstOrDefault(pair => pair.Name == name).Value);
}
