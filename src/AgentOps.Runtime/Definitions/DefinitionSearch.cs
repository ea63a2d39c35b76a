namespace AgentOps;

/// <summary>Finds definitions of one kind: by path, or by name in the kind's folders. A name is a file's name without extension, or an id.</summary>
/// <typeparam name="TReading">What reading a file gives.</typeparam>
/// <param name="noun">mission or workflow, for messages; with <c>_not_found</c> the code for one that is not there.</param>
/// <param name="folders">Where to look.</param>
/// <param name="parse">Reads a text of a file.</param>
/// <param name="idOf">The id of a definition without errors, else null.</param>
internal sealed class DefinitionSearch<TReading>(string noun, DefinitionFolders folders, Func<string, string, TReading> parse, Func<TReading, string?> idOf)
    where TReading : class
{
    /// <summary>True where <see cref="Read"/> takes the text for a path and not for a name.</summary>
    public static bool IsPath(string nameOrPath) => nameOrPath.AsSpan().ContainsAny('/', '\\') || DefinitionFolders.HasExtension(nameOrPath);

    /// <summary>Every definition that can be named, sorted by name. One that another hides is left out, and told of where both lie in one folder.</summary>
    /// <param name="unreadable">What stands for a file that cannot be read at all.</param>
    /// <param name="withHidden">Adds a finding to what hides another file.</param>
    public IEnumerable<TReading> List(Func<Finding, TReading> unreadable, Func<TReading, Finding, TReading> withHidden)
    {
        var byName = new SortedDictionary<string, (TReading Reading, string File)>(StringComparer.Ordinal);
        foreach (var file in folders.Files().SelectMany(files => files))
        {
            var reading = ReadOrExplain(file, unreadable);
            var name = idOf(reading) ?? Path.GetFileNameWithoutExtension(file);
            if (byName.TryAdd(name, (reading, file)))
                continue;
            var kept = byName[name];
            if (idOf(kept.Reading) is not null && Path.GetDirectoryName(kept.File) == Path.GetDirectoryName(file))
                byName[name] = (withHidden(kept.Reading, Hidden(name, kept.File, file)), kept.File);
        }

        return byName.Values.Select(found => found.Reading);
    }

    /// <summary>Fails with NOUN_not_found, file_unreadable, file_too_large.</summary>
    /// <param name="nameOrPath">A path where it has a separator or ends in .yaml or .yml, else a name.</param>
    /// <param name="folder">What a relative path is resolved against.</param>
    public TReading Read(string nameOrPath, string folder) => IsPath(nameOrPath) ? ReadPath(nameOrPath, folder) : ReadName(nameOrPath);

    private TReading ReadPath(string given, string folder)
    {
        if (given.Contains('\0'))
            throw NotFound("The path holds a null character.", given);
        var path = Path.GetFullPath(given, folder);
        if (!File.Exists(path) && !Directory.Exists(path))
            throw NotFound($"There is no file {path}.", given);
        return parse(DefinitionFile.Read(path), path);
    }

    private TReading ReadName(string name)
    {
        var known = new List<string>();
        foreach (var files in folders.Files())
        {
            var byFile = files.FirstOrDefault(file => Path.GetFileNameWithoutExtension(file) == name);
            if (byFile is not null)
                return parse(DefinitionFile.ReadFound(byFile), byFile);
            if (files.Select(file => ReadIfNamed(file, name)).FirstOrDefault(reading => reading is not null) is { } byId)
                return byId;
            known.AddRange(files.Select(file => Path.GetFileNameWithoutExtension(file)));
        }

        var meant = Spelling.Nearest(name, known);
        throw NotFound($"There is no {noun} '{Describe.Cut(name)}'{(meant is null ? "." : $"; did you mean '{meant}'?")}", name);
    }

    // Most files do not hold the name at all, and text is searched much faster than YAML is read.
    private TReading? ReadIfNamed(string file, string name)
    {
        try
        {
            var text = DefinitionFile.ReadFound(file);
            return text.Contains(name, StringComparison.Ordinal) && parse(text, file) is var reading && idOf(reading) == name ? reading : null;
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }

    private TReading ReadOrExplain(string file, Func<Finding, TReading> unreadable)
    {
        try
        {
            return parse(DefinitionFile.ReadFound(file), file);
        }
        catch (AgentOpsException broken)
        {
            return unreadable(new Finding { Rule = "file", Severity = FindingSeverity.Error, Message = broken.Message, File = file });
        }
    }

    private AgentOpsException NotFound(string message, string subject) => new($"{noun}_not_found", message, subject);

    private static Finding Hidden(string id, string shown, string file) => new()
    {
        Rule = "id-twice", Severity = FindingSeverity.Warning, Message = $"The id '{id}' is also in {Path.GetFileName(file)}, which this file hides.", Fix = "Give one of them another id.", File = shown,
    };
}
