using System.Globalization;

namespace AgentOps;

/// <summary>run_command: runs a program in the workspace with the user's rights.</summary>
public sealed class RunCommandTool(CommandSettings settings, TimeProvider clock) : ITool
{
    private const long FileLimit = 16 * 1024 * 1024;

    /// <inheritdoc/>
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = "run_command",
        Description = "Runs a program with arguments in the workspace and gives its output. It has the user's rights.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["command"],"properties":{"command":{"type":"array","minItems":1,"items":{"type":"string"},"description":"Program and arguments. With shell: one text for the shell."},"shell":{"type":"boolean","description":"True runs the one text of command through the system's shell; values reach it only as environment variables."},"working_folder":{"type":"string","description":"Relative to the workspace."},"timeout":{"type":"integer","minimum":1,"description":"Seconds."},"env":{"type":"object","description":"Environment variables; names of A-Z, 0-9 and _.","additionalProperties":{"type":"string"}}}}
            """,
        Risk = Risk.Destructive,
    };

    /// <inheritdoc/>
    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        var request = Request(invocation);
        var result = await new ChildProcess(clock).RunAsync(request, ct);
        ct.ThrowIfCancellationRequested();
        return Judge(invocation, request, result);
    }

    private ChildRequest Request(ToolInvocation invocation)
    {
        var arguments = invocation.Arguments;
        var environment = ChildEnvironment.Build(settings, [], CommandVariables.Read(arguments, ChildEnvironment.AdditionsOf(invocation)));
        var command = CommandLine.Read(arguments, environment.GetValueOrDefault("PATH"), invocation.Root, invocation.Workspace);
        return new ChildRequest
        {
            Command = command.Words,
            Verbatim = command.Verbatim,
            WorkingFolder = arguments.Has("working_folder") ? new WorkspaceBoundary(invocation.Root).Read(arguments.Text("working_folder")) : invocation.Root,
            Environment = environment,
            Timeout = TimeoutOf(arguments),
            File = new OutputFile(Path.Combine(invocation.Artifacts, $"step-{invocation.StepNumber}-output.log"), FileLimit, Redactor.Redact),
        };
    }

    private TimeSpan TimeoutOf(ToolArguments arguments)
    {
        if (!arguments.Has("timeout"))
            return settings.Timeout;
        var asked = TimeSpan.FromSeconds(arguments.Number("timeout", 0));
        return asked > TimeSpan.Zero && asked <= settings.Timeout ? asked
            : throw new AgentOpsException("tool_arguments_invalid", string.Create(CultureInfo.InvariantCulture,
                $"timeout: {asked.TotalSeconds} is not between 1 and {Math.Floor(settings.Timeout.TotalSeconds)} seconds (commands.timeout)."), "timeout");
    }

    private static ToolResult Judge(ToolInvocation invocation, ChildRequest request, ChildResult result)
    {
        var program = Path.GetFileName(request.Command[0]);
        var failure = result switch
        {
            { StartError: { } reason } => ErrorTable.Get("command_failed").ToEnvelope($"{program} could not be started: {reason}"),
            { TimedOut: true } => ErrorTable.Get("tool_timeout").ToEnvelope(string.Create(CultureInfo.InvariantCulture, $"{program} was stopped after {request.Timeout.TotalSeconds:0.#} s.")),
            { Signal: { } signal } => ErrorTable.Get("command_failed").ToEnvelope($"{program} was ended by signal {signal}."),
            { ExitCode: not 0 } => ErrorTable.Get("command_failed").ToEnvelope($"{program} ended with exit code {result.ExitCode}."),
            _ => null,
        };
        return new ToolResult
        {
            Output = result.StderrTail.Length == 0 ? result.Output.Text : $"{result.Output.Text}\n[stderr]\n{result.StderrTail}".TrimStart('\n'),
            Data = string.Create(CultureInfo.InvariantCulture,
                $$"""{"exit_code":{{result.ExitCode?.ToString(CultureInfo.InvariantCulture) ?? "null"}},"duration_seconds":{{result.Duration.TotalSeconds:0.###}}}"""),
            Truncated = result.Output.Truncated,
            Artifact = result.Output.File is { } file ? Path.GetRelativePath(invocation.Workspace, file).Replace('\\', '/') : null,
            Error = failure,
        };
    }
}
