using System.Management.Automation;

namespace AgentOps.Cmdlets;

[Cmdlet(VerbsLifecycle.Register, "AgentTool", DefaultParameterSetName = "ScriptBlock", SupportsShouldProcess = true)]
[OutputType(typeof(ToolDescriptor))]
public sealed class RegisterAgentToolCommand : AgentCommand
{
    [Parameter(ParameterSetName = "ScriptBlock", Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = "Path")]
    [Parameter(ParameterSetName = "Command")]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    [Parameter(ParameterSetName = "ScriptBlock", Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public ScriptBlock ScriptBlock { get; set; } = null!;

    [Parameter(ParameterSetName = "Path", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    [Parameter(ParameterSetName = "Command", Mandatory = true)]
    [ValidateNotNullOrEmpty]
    public string Command { get; set; } = "";

    [Parameter(ParameterSetName = "Command")]
    [ValidateNotNullOrEmpty]
    public string? Module { get; set; }

    [Parameter]
    public string? Description { get; set; }

    [Parameter]
    public Risk Risk { get; set; } = Risk.Destructive;

    [Parameter]
    public SwitchParameter Idempotent { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Begin() => InsideRun.Refuse(MyInvocation.MyCommand.Name);

    private protected override void Process()
    {
        if (ParameterSetName == "ScriptBlock")
            RegisterForSession();
        else
            RegisterInWorkspace(ParameterSetName == "Path" ? FromPath() : FromCommand());
    }

    private void RegisterForSession()
    {
        var text = ScriptBlock.ToString();
        var name = CheckName(Name!);
        var candidate = ToolCandidate.OfScript(Registry.ToolRunspaces, text, name);
        var descriptor = new ToolDescriptor
        {
            Name = name,
            Description = Description ?? candidate.Synopsis ?? "A script of the session.",
            Schema = candidate.Schema,
            Risk = Risk,
            Idempotent = Idempotent,
            Source = ToolSource.Session,
        };
        // A session's tool needs no workspace; where there is one, its names count.
        var inWorkspace = FindWorkspaceOrNone() is not null && Runtime.Tools.Find(name) is not null;
        RequireFree(name, inWorkspace || Registry.SessionTools.Find(name) is not null);
        if (!ShouldProcess(name, "Register the tool for this session"))
            return;
        Registry.SessionTools.Set(new ScriptTool(descriptor, new ScriptBody(text), Registry.ToolRunspaces));
        if (PassThru)
            WriteObject(descriptor);
    }

    private StoredTool FromPath()
    {
        var root = FindWorkspace().Root;
        var path = FileSystemPath(Path);
        var relative = System.IO.Path.GetRelativePath(root, path).Replace('\\', '/');
        if (relative.StartsWith("../", StringComparison.Ordinal) || System.IO.Path.IsPathRooted(relative))
            throw new AgentOpsException("path_outside_workspace", $"{path} is not in the workspace {root}; a stored tool's script must be.", path);
        var bytes = File.ReadAllBytes(path);
        var name = CheckName(Name ?? ToolName.From(System.IO.Path.GetFileNameWithoutExtension(path)));
        var candidate = ToolCandidate.OfScript(Registry.ToolRunspaces, FileBody.TextOf(bytes), path);
        return Describe(name, ToolSource.Script, relative, FileBody.HashOf(bytes), candidate);
    }

    private StoredTool FromCommand()
    {
        var reference = Module is null ? Command : $@"{Module}\{Command}";
        var name = CheckName(Name ?? ToolName.From(Command));
        var candidate = ToolCandidate.OfCommand(Registry.ToolRunspaces, reference);
        return Describe(name, Module is null ? ToolSource.Command : ToolSource.Module, reference, candidate.Fingerprint, candidate);
    }

    private StoredTool Describe(string name, ToolSource source, string reference, string hash, ToolCandidate candidate)
    {
        var who = ProcessIdentity.Current();
        return new StoredTool
        {
            Name = name,
            Source = source,
            Reference = reference,
            ContentHash = hash,
            Description = Description ?? candidate.Synopsis ?? $"Runs {reference}.",
            Schema = candidate.Schema,
            Risk = Risk,
            Idempotent = Idempotent,
            RegisteredBy = $"{who.User}@{who.Host}",
            RegisteredAt = Clock.GetUtcNow(),
        };
    }

    private void RegisterInWorkspace(StoredTool tool)
    {
        var tools = Runtime.Tools;
        Run(tools.RefreshAsync);
        RequireFree(tool.Name, taken: tools.Find(tool.Name) is not null);
        if (!ShouldProcess($"{tool.Name} ({tool.Reference})", $"Register the tool in {Runtime.Workspace}"))
            return;
        Run(ct => Runtime.Store.Tools.SaveAsync(tool, Force, ct));
        Run(tools.RefreshAsync);
        if (PassThru)
            WriteObject(StoredTools.Describe(tool));
    }

    private static string CheckName(string name) => ToolName.IsValid(name)
        ? name
        : throw new AgentOpsException("tool_definition_invalid", $"'{name}' is no tool name; allowed are 1 to {ToolName.MaxLength} characters of a-z, 0-9, _ and -.", name);

    private void RequireFree(string name, bool taken)
    {
        if (taken && FindWorkspaceOrNone() is not null && Runtime.Tools.IsBuiltIn(name))
            throw new AgentOpsException("tool_already_registered", $"{name} is built in; choose another name.", name);
        if (taken && !Force)
            throw new AgentOpsException("tool_already_registered", $"There is a tool named {name} already.", name);
    }
}
