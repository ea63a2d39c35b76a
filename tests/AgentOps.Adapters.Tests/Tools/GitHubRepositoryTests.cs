using System.Diagnostics;

namespace AgentOps.Adapters.Tests.Tools;

public sealed class GitHubRepositoryTests
{
    [Theory]
    [InlineData("https://github.com/octo/demo.git")]
    [InlineData("https://github.com/octo/demo")]
    [InlineData("https://token@github.com/octo/demo/")]
    [InlineData("git@github.com:octo/demo.git")]
    [InlineData("ssh://git@github.com/octo/demo.git")]
    [InlineData("ssh://git@ssh.github.com:443/octo/demo.git")]
    public void A_remote_names_its_repository(string remote) => Assert.Equal("octo/demo", GitHubRepository.FromRemote(remote, "api.github.com"));

    [Theory]
    [InlineData("https://gitlab.com/octo/demo.git")]
    [InlineData("https://github.com.evil.net/octo/demo.git")]
    [InlineData("/srv/git/octo/demo.git")]
    [InlineData("https://github.com/octo")]
    [InlineData("https://github.com/octo/demo/../other")]
    [InlineData("")]
    public void A_remote_elsewhere_names_none(string remote) => Assert.Null(GitHubRepository.FromRemote(remote, "api.github.com"));

    [Theory]
    [InlineData("octo")]
    [InlineData("octo/demo/../../user")]
    [InlineData("octo/demo?x")]
    public async Task A_configured_name_of_another_shape_is_refused(string repository)
    {
        var settings = new GitHubSettings { Repository = repository };

        Assert.Equal("configuration_invalid", (await Assert.ThrowsAsync<AgentOpsException>(() => GitHubRepository.FindAsync(settings, "/", default))).Code);
    }

    [Fact]
    public async Task The_origin_remote_stands_in_for_the_configuration()
    {
        var folder = Directory.CreateTempSubdirectory("agentops-").FullName;
        try
        {
            Git(folder, "init", "-q");
            Git(folder, "remote", "add", "origin", "git@github.com:octo/demo.git");

            Assert.Equal("octo/demo", await GitHubRepository.FindAsync(new GitHubSettings(), folder, default));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
