using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentOps.Cmdlets;

/// <summary>Something that is about to become a tool: its schema and its words, read in a session like the one it will run in.</summary>
internal sealed record ToolCandidate(string Schema, string? Synopsis, string Fingerprint)
{
    /// <exception cref="AgentOpsException">tool_definition_invalid when the text does not parse or names types that only the caller's session has.</exception>
    public static ToolCandidate OfScript(ToolRunspaces runspaces, string text, string name)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        if (errors.Length > 0)
            throw new AgentOpsException("tool_definition_invalid", $"{name}, line {errors[0].Extent.StartLineNumber}: {errors[0].Message}", name);
        return Look(runspaces, runspace =>
        {
            using var shell = runspace.CreateShell();
            shell.AddScript("param($text) Set-Item function:agentops_candidate ([scriptblock]::Create($text)); Get-Command agentops_candidate").AddParameter("text", text);
            var command = Invoke<CommandInfo>(shell).FirstOrDefault()
                ?? throw new AgentOpsException("tool_definition_invalid", $"{name}: {shell.Streams.Error.FirstOrDefault()}", name);
            var help = script.GetHelpContent();
            return new ToolCandidate(SchemaOf(command, name, help?.Parameters), Clean(help?.Synopsis), CommandFingerprint.Of(command));
        });
    }

    /// <exception cref="AgentOpsException">command_not_found.</exception>
    public static ToolCandidate OfCommand(ToolRunspaces runspaces, string reference) => Look(runspaces, runspace =>
    {
        var command = FindCommand(runspace, reference);
        using var shell = runspace.CreateShell();
        shell.AddCommand("Get-Help").AddParameter("Name", reference).AddParameter("ErrorAction", ActionPreference.Ignore);
        var synopsis = Invoke<PSObject>(shell).FirstOrDefault()?.Properties["Synopsis"]?.Value?.ToString();
        return new ToolCandidate(SchemaOf(command, reference, null), Clean(synopsis), CommandFingerprint.Of(command));
    });

    /// <summary>Found as a new session finds it: built in, or by autoloading from the module path.</summary>
    /// <exception cref="AgentOpsException">command_not_found.</exception>
    public static CommandInfo FindCommand(ToolRunspace runspace, string reference)
    {
        using var shell = runspace.CreateShell();
        shell.AddCommand("Get-Command").AddParameter("Name", reference).AddParameter("ErrorAction", ActionPreference.Ignore)
            .AddParameter("CommandType", CommandTypes.Cmdlet | CommandTypes.Function | CommandTypes.ExternalScript);
        return Invoke<CommandInfo>(shell).FirstOrDefault() ?? throw new AgentOpsException(
            "command_not_found",
            $"A new session has no PowerShell command '{reference}'. One that lives in this session only can be registered with -ScriptBlock.",
            reference);
    }

    private static ToolCandidate Look(ToolRunspaces runspaces, Func<ToolRunspace, ToolCandidate> read)
    {
        var runspace = runspaces.Rent();
        try
        {
            return read(runspace);
        }
        finally
        {
            runspaces.Return(runspace, clean: false);
        }
    }

    private static IReadOnlyList<T> Invoke<T>(PowerShell shell)
    {
        try
        {
            return shell.Invoke<T>();
        }
        catch (RuntimeException)
        {
            return [];
        }
    }

    private static string SchemaOf(CommandInfo command, string name, IDictionary<string, string>? help)
    {
        try
        {
            return ToolSchema.Of(command, help);
        }
        catch (RuntimeException e)
        {
            throw new AgentOpsException("tool_definition_invalid", $"{name}: {e.Message}", name, e);
        }
    }

    // Without help, Get-Help gives the syntax in the synopsis' place.
    private static string? Clean(string? synopsis) =>
        synopsis?.Trim() is { Length: > 0 } text && !text.Contains('\n', StringComparison.Ordinal) && !text.Contains("[<", StringComparison.Ordinal) ? text : null;
}
