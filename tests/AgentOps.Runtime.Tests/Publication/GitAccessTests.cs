using System.Diagnostics;

namespace AgentOps.Tests.Publications;

/// <summary>The real git, asked what it would show to whom.</summary>
public sealed class GitAccessTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("agentops-access-");

    public GitAccessTests() => Git(null, "init", "-q");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_token_goes_to_its_own_host_and_to_no_other()
    {
        var variables = await GitAccess.VariablesAsync(new GitCommand(folder.FullName), "github.com", "not-a-token-7", default);
        Assert.Contains("password=not-a-token-7", Ask(variables, "https", "github.com"));
        Assert.DoesNotContain("not-a-token-7", Ask(variables, "https", "github.com.example.org"));
        Assert.DoesNotContain("not-a-token-7", Ask(variables, "http", "github.com"));
    }

    [Fact]
    public async Task The_token_stands_in_one_variable_and_in_nothing_that_git_is_told()
    {
        var variables = await GitAccess.VariablesAsync(new GitCommand(folder.FullName), "github.com", "not-a-token-7", default);
        Assert.Equal("not-a-token-7", Assert.Single(variables.Values, value => value.Contains("not-a-token-7", StringComparison.Ordinal)));
        Assert.DoesNotContain(variables, variable => variable.Key.StartsWith("GIT_CONFIG", StringComparison.Ordinal) && variable.Value.Contains("not-a-token-7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_helper_that_the_repository_names_is_not_asked()
    {
        var witness = Path.Combine(folder.FullName, "witness");
        Git(null, "config", "credential.helper", $"!touch '{witness}'; true");
        Git(null, "config", "credential.https://github.com.helper", $"!touch '{witness}'; true");
        Git(null, "config", "core.sshCommand", $"touch '{witness}'");
        var variables = await GitAccess.VariablesAsync(new GitCommand(folder.FullName), null, null, default);
        Ask(variables, "https", "github.com");
        Assert.False(File.Exists(witness));
        Assert.DoesNotContain("touch", variables["GIT_SSH_COMMAND"]);
    }

    [Fact]
    public async Task The_repository_cannot_say_which_servers_are_to_be_believed()
    {
        Git(null, "config", "http.sslVerify", "false");
        Git(null, "config", "http.https://github.com/octo.sslVerify", "false");
        Git(null, "config", "http.https://github.com.sslCAInfo", "/tmp/theirs.pem");
        var variables = await GitAccess.VariablesAsync(new GitCommand(folder.FullName), "github.com", "not-a-token-7", default);
        Assert.Equal("true", Git(variables, "config", "--type=bool", "--get-urlmatch", "http.sslVerify", "https://github.com/octo/demo").Trim());
        Assert.Equal("true", Git(variables, "config", "--type=bool", "--get-urlmatch", "http.sslVerify", "https://example.org").Trim());
        Assert.DoesNotContain("theirs.pem", Git(variables, "config", "--get-urlmatch", "http.sslCAInfo", "https://github.com/octo/demo"));
    }

    // git credential fill fails where nobody knows an answer.
    private string Ask(IReadOnlyDictionary<string, string> variables, string protocol, string host) =>
        Git(variables, ["credential", "fill"], $"protocol={protocol}\nhost={host}\n\n");

    private string Git(IReadOnlyDictionary<string, string>? variables, params string[] arguments) => Git(variables, arguments, "");

    private string Git(IReadOnlyDictionary<string, string>? variables, string[] arguments, string input)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = folder.FullName, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in variables ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var git = Process.Start(start)!;
        git.StandardInput.Write(input);
        git.StandardInput.Close();
        var output = git.StandardOutput.ReadToEnd();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return output + error;
    }
}
