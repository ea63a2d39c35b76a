using System.Globalization;

namespace AgentOps;

/// <summary>The shipped missions and workflows, and a workspace's copies of them: look, copy, mend. Needs no store.</summary>
public sealed class TemplateService
{
    /// <summary>Of the shipped workflow for issues and of its roles.</summary>
    public const string IssueNames = "issue*";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Workspace workspace;
    private readonly (string? Folder, TemplateKind Kind, string Name)[] folders;
    private readonly TimeProvider clock;

    /// <param name="workspace">Whose copies count.</param>
    /// <param name="missions">Folder of the shipped missions, or null.</param>
    /// <param name="workflows">Folder of the shipped workflows, or null.</param>
    /// <param name="clock">Names backups.</param>
    public TemplateService(Workspace workspace, string? missions, string? workflows, TimeProvider clock)
    {
        (this.workspace, this.clock) = (workspace, clock);
        folders = [(missions, TemplateKind.Mission, "missions"), (workflows, TemplateKind.Workflow, "workflows")];
    }

    /// <summary>Every shipped definition with the state of its copy, missions first, by name. Fails with file_unreadable.</summary>
    public IReadOnlyList<AgentTemplate> List() => List(TemplateNotes.Read(workspace));

    /// <summary>What mending would do with a template; decides nothing that the files do not say. Pure.</summary>
    public static TemplateChange Plan(AgentTemplate template, bool isNamed, bool force)
    {
        ArgumentNullException.ThrowIfNull(template);
        return TemplateRules.Mend(template.State, isNamed, force);
    }

    /// <summary>
    /// Mends a template, looking anew at what is there, and returns it as it is then. Killed half-way it leaves whole files, and doing it again ends it; done again it changes nothing.
    /// Fails with template_not_found, store_busy (another process mends), folder_not_writable.
    /// </summary>
    /// <param name="name">Of the template.</param>
    /// <param name="kind">A mission and a workflow may have one name.</param>
    /// <param name="isNamed">Also copies one that has no copy yet.</param>
    /// <param name="force">Takes the shipped text for one that was edited, and keeps the edited one as a backup.</param>
    public AgentTemplate Update(string name, TemplateKind kind, bool isNamed, bool force)
    {
        using var alone = FileLock.TryTake(Path.Combine(workspace.Folder, "templates.lock"), Patience)
            ?? throw new AgentOpsException("store_busy", "Another process mends the templates of this workspace.", workspace.Folder);
        var notes = TemplateNotes.Read(workspace);
        var template = List(notes).FirstOrDefault(template => template.Name == name && template.Kind == kind)
            ?? throw new AgentOpsException("template_not_found", $"No {kind.ToString().ToLowerInvariant()} '{Describe.Cut(name)}' is shipped.", name);
        var change = Plan(template, isNamed, force);
        try
        {
            // Killed in between, a first copy is missing and an old one is current: neither is taken for somebody's work.
            if (change == TemplateChange.Written && template.Hash is null)
                notes.Note(KeyOf(template), template.ShippedHash);
            var beside = Write(template, change);
            if (change != TemplateChange.None)
                notes.Note(KeyOf(template), template.ShippedHash);
            return Look(template.ShippedPath, kind, notes) with { Change = change, Beside = beside };
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new AgentOpsException("folder_not_writable", $"{template.Path} cannot be written: {refused.Message}", template.Path, refused);
        }
    }

    private static string KeyOf(AgentTemplate template) => $"{(template.Kind == TemplateKind.Mission ? "missions" : "workflows")}/{Path.GetFileName(template.ShippedPath)}";

    private List<AgentTemplate> List(TemplateNotes notes) =>
    [
        .. folders.Where(folder => Directory.Exists(folder.Folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder.Folder!, "*.yaml").Order(StringComparer.Ordinal).Select(file => Look(file, folder.Kind, notes))),
    ];

    private AgentTemplate Look(string file, TemplateKind kind, TemplateNotes notes)
    {
        var folder = Array.Find(folders, folder => folder.Kind == kind).Name;
        var path = Path.Combine(workspace.Folder, folder, Path.GetFileName(file));
        var (shipped, here) = (HashOf(file), File.Exists(path) ? HashOf(path) : null);
        return new AgentTemplate
        {
            Name = Path.GetFileNameWithoutExtension(file), Kind = kind, Path = workspace.Relative(path), ShippedPath = file, ShippedHash = shipped, Hash = here,
            State = TemplateRules.Judge(shipped, notes.Find($"{folder}/{Path.GetFileName(file)}"), here),
        };
    }

    // The copy last: until it is there, nothing of what it replaces is lost.
    private string? Write(AgentTemplate template, TemplateChange change)
    {
        if (change == TemplateChange.None)
            return null;
        var path = Path.GetFullPath(template.Path, workspace.Root);
        PrivateFolder.Create(Path.GetDirectoryName(path)!);
        var text = DefinitionFile.ReadFound(template.ShippedPath);
        string? beside = null;
        if (change == TemplateChange.WrittenBeside)
            AtomicFile.Write(beside = $"{path}.new", text);
        else if (change == TemplateChange.Replaced)
            AtomicFile.Write(beside = BackupOf(path), File.ReadAllBytes(path));
        if (change != TemplateChange.WrittenBeside)
            AtomicFile.Write(path, text);
        return beside is null ? null : workspace.Relative(beside);
    }

    private string BackupOf(string path)
    {
        var stamp = clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var backup = $"{path}.{stamp}.bak";
        for (var next = 2; File.Exists(backup); next++)
            backup = string.Create(CultureInfo.InvariantCulture, $"{path}.{stamp}-{next}.bak");
        return backup;
    }

    // git may write other line ends than it was given.
    private static string HashOf(string file) => TextHash.Of(DefinitionFile.ReadFound(file).ReplaceLineEndings("\n"));
}
