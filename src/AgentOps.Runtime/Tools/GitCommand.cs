using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace AgentOps;

/// <summary>
/// Runs the real git in one folder to read from it. What a repository's own configuration could start (hooks, a file monitor,
/// external diffs, filters, a pager, a prompt) is turned off.
/// </summary>
/// <param name="root">Absolute path of the folder; git looks for the repository from there upwards.</param>
public sealed class GitCommand(string root)
{
    private const int ErrorLimit = 16 * 1024;

    /// <summary>Runs git and returns whatever came. Fails with command_not_found where git is not installed.</summary>
    /// <param name="arguments">The subcommand and its arguments.</param>
    /// <param name="maxBytes">Git is stopped when it has written this much.</param>
    /// <param name="ct">Ends git and what it started.</param>
    public async Task<GitResult> TryRunAsync(IReadOnlyList<string> arguments, int maxBytes, CancellationToken ct)
    {
        var program = ProgramPath.Find("git", Environment.GetEnvironmentVariable("PATH"), root, Environment.CurrentDirectory)
            ?? throw new AgentOpsException("command_not_found", "git was not found in PATH.", "git");
        using var process = new Process { StartInfo = GitStartInfo.Create(program, root, arguments) };
        Start(process);
        process.StandardInput.Close();
        using var kill = ct.UnsafeRegister(static state => Kill((Process)state!), process);
        var error = ReadErrorAsync(process.StandardError.BaseStream, ct);
        var (bytes, more) = await BoundedReader.ReadAsync(process.StandardOutput.BaseStream, maxBytes, ct);
        if (more)
            Kill(process);
        await process.WaitForExitAsync(ct);
        return new GitResult(more ? 0 : process.ExitCode, Encoding.UTF8.GetString(bytes), await error, more);
    }

    /// <summary>Runs git and fails where it fails, with not_a_repository or tool_failed.</summary>
    public async Task<GitResult> RunAsync(IReadOnlyList<string> arguments, int maxBytes, CancellationToken ct)
    {
        var result = await TryRunAsync(arguments, maxBytes, ct);
        return result.ExitCode == 0 ? result : throw Explain(arguments[0], result);
    }

    /// <summary>The error that a failed command stands for.</summary>
    public AgentOpsException Explain(string subcommand, GitResult result) => result.Error.Contains("not a git repository", StringComparison.Ordinal)
        ? new AgentOpsException("not_a_repository", "The workspace is not in a git repository.", root)
        : new AgentOpsException("tool_failed", $"git {subcommand} ended with {result.ExitCode}: {FirstLine(result.Error)}", root);

    private static async Task<string> ReadErrorAsync(Stream stream, CancellationToken ct)
    {
        var (bytes, more) = await BoundedReader.ReadAsync(stream, ErrorLimit, ct);
        // A full pipe would make git wait for ever.
        if (more)
            await stream.CopyToAsync(Stream.Null, ct);
        return Encoding.UTF8.GetString(bytes).Trim();
    }

    private static void Start(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception refused)
        {
            throw new AgentOpsException("command_not_found", $"git could not be started: {refused.Message}", "git", refused);
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself in the meantime.
        }
    }

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();
}
