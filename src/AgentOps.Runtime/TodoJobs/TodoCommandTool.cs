namespace AgentOps;

/// <summary>todo_command: runs the external command of a todo job for one item, which it gets on standard input. Only the run of that item may call it.</summary>
public sealed class TodoCommandTool : ITool
{
    /// <summary>todo_command.</summary>
    public const string ToolName = "todo_command";

    /// <summary>How long a command may take whose job and runner say nothing.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromMinutes(30);

    private const string PromptMark = "{prompt}";

    private readonly AgentSettings settings;
    private readonly ITodoStore todos;
    private readonly bool trusted;
    private readonly AgentWork work;
    private readonly TimeProvider clock;

    /// <param name="settings">Its runners, and what children get of our environment.</param>
    /// <param name="todos">Where the items are.</param>
    /// <param name="trusted">Whether this user trusts the workspace: without that no command is run.</param>
    /// <param name="clock">Measures timeouts.</param>
    public TodoCommandTool(AgentSettings settings, ITodoStore todos, bool trusted, TimeProvider clock) =>
        (this.settings, this.todos, this.trusted, work, this.clock) = (settings, todos, trusted, new AgentWork(settings.Prices, clock, AgentWork.Silence), clock);

    /// <inheritdoc/>
    public ToolDescriptor Descriptor { get; } = new()
    {
        Name = ToolName,
        Description = "Runs the command of a todo job for one of its items. Todo jobs call it; nobody else can.",
        Schema = """
            {"type":"object","additionalProperties":false,"required":["job","item"],"properties":{"job":{"type":"string"},"item":{"type":"integer","minimum":1,"description":"The item's number."},"text":{"type":"string","description":"The beginning of the item's text, for whoever approves the call."},"command":{"type":"array","minItems":1,"items":{"type":"string"},"description":"Program and arguments."},"runner":{"type":"string","description":"In place of a command: the runner's alias in the configuration."},"working_folder":{"type":"string","description":"Relative to the workspace."},"timeout":{"type":"integer","minimum":1,"description":"Seconds."}}}
            """,
        Risk = Risk.Destructive,
    };

    /// <inheritdoc/>
    public async Task<ToolResult> InvokeAsync(ToolInvocation invocation, CancellationToken ct)
    {
        if (!trusted)
            throw new AgentOpsException("workspace_not_trusted", "The commands of todo jobs count only in a workspace that this user trusts.", invocation.Workspace);
        var (name, number) = (invocation.Arguments.Text("job"), invocation.Arguments.Number("item", 0));
        var job = await todos.FindAsync(name, clock.GetUtcNow(), ct);
        var item = job is null ? null : await todos.ItemAsync(name, number, clock.GetUtcNow(), ct);
        if (item is not { Status: TodoItemStatus.Running } || item.RunId != invocation.RunId)
            throw new AgentOpsException("tool_not_allowed", $"{ToolName} runs the command of an item for the item's own run, and {invocation.RunId} is not the run of {name}/{number}.", ToolName);
        return await RunAsync(job!, item, invocation, ct);
    }

    private async Task<ToolResult> RunAsync(TodoJob job, TodoItem item, ToolInvocation invocation, CancellationToken ct)
    {
        var runner = RunnerOf(invocation.Arguments);
        var words = runner?.Command ?? invocation.Arguments.List("command");
        if (words.Count == 0)
            throw new AgentOpsException("tool_arguments_invalid", "Neither a command nor a runner is given.", "command");
        var folder = invocation.Arguments.Has("working_folder") ? new WorkspaceBoundary(invocation.Root).Read(invocation.Arguments.Text("working_folder")) : invocation.Root;
        var items = new List<TodoItem>();
        await foreach (var other in todos.ItemsAsync(job.Name, [], clock.GetUtcNow(), ct))
            items.Add(other);
        var payload = TodoPayload.Write(job, item, items, folder);
        var environment = ChildEnvironment.Build(settings.Commands, runner?.Environment ?? [], ChildEnvironment.AdditionsOf(invocation).Concat(TodoVariables.Of(job, item, payload)).ToDictionary());
        var program = ProgramResolver.Resolve(words[0], environment.GetValueOrDefault("PATH"), invocation.Root, invocation.Workspace);
        return await work.RunAsync(runner is null ? Path.GetFileName(words[0]) : invocation.Arguments.Text("runner"), new ChildRequest
        {
            Command = [program, .. words.Skip(1).Select(word => word == PromptMark && runner is not null ? Prompt(job, item) : word)],
            WorkingFolder = folder,
            Environment = environment,
            Input = payload + "\n",
            Timeout = TimeSpan.FromSeconds(invocation.Arguments.Number("timeout", (int)DefaultTimeout.TotalSeconds)),
        }, invocation, runner, ct);
    }

    private RunnerSettings? RunnerOf(ToolArguments arguments) => !arguments.Has("runner") ? null
        : settings.Runners.GetValueOrDefault(arguments.Text("runner"))
            ?? throw new AgentOpsException("runner_not_found", $"There is no runner '{arguments.Text("runner")}' in the trusted configuration.", arguments.Text("runner"));

    // For programs that take words as an argument; the payload goes to standard input all the same.
    private static string Prompt(TodoJob job, TodoItem item) => (job.Prompt.Length == 0 ? item.Text : $"{job.Prompt}\n\n{item.Text}").Replace('\0', ' ');
}
