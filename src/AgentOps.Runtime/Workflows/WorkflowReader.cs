namespace AgentOps;

/// <summary>Turns a document into a workflow, with everything that is wrong with it at once.</summary>
internal static class WorkflowReader
{
    public const int MostSteps = 1_000;
    private const int LongestId = 100;
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromDays(366);

    public static WorkflowReading Read(DocumentReading document, string text, string file)
    {
        if (document.Root is null && document.Findings.Count > 0)
            return new WorkflowReading(null, document.Findings);
        var findings = new FindingSink(file);
        if (Unwrap(document.Root, findings) is not { } root)
            return new WorkflowReading(null, findings.Found);

        var reader = new NodeReader(root, "", WorkflowKeys.Root, findings);
        var settings = WorkflowSettingsReader.Read(reader);
        var steps = ReadSteps(reader, settings);
        // PowerShell indexes arrays, but not what a collection expression makes of a read-only list.
        var workflow = Read(reader) with { Steps = steps.Select(step => step.Step).ToArray(), Text = text, Hash = MissionReader.HashOf(text) };
        WorkflowRules.Check(workflow, steps, reader);
        var named = workflow.Id.Length == 0 ? null : workflow.Id;
        return new WorkflowReading(findings.HasErrors ? null : workflow, [.. findings.Found.Select(finding => finding with { Workflow = named })]);
    }

    private static MappingNode? Unwrap(DocumentNode? root, FindingSink findings)
    {
        var inner = root;
        if (root is MappingNode outer && outer[WorkflowKeys.Wrapper] is { } wrapped)
        {
            _ = new NodeReader(outer, "", [WorkflowKeys.Wrapper], findings);
            inner = wrapped;
        }

        if (inner is MappingNode mapping)
            return mapping;
        findings.Error(
            "not-a-mapping", inner?.Line ?? 0, inner?.Column ?? 0,
            $"The file holds {(inner is null ? "nothing" : Describe.Value(inner))}; a workflow is a mapping with id, steps and more, with or without workflow: around it.");
        return null;
    }

    private static List<StepSource> ReadSteps(NodeReader reader, WorkflowSwitches settings)
    {
        var steps = new List<StepSource>();
        if (!reader.Require("steps", "a list of at least one step"))
            return steps;
        if (reader.Node("steps") is SequenceNode { Items.Count: 0 or > MostSteps } list)
        {
            reader.Wrong("steps", list, $"a list of 1 to {MostSteps} steps");
            return steps;
        }

        steps.AddRange(reader.Items("steps", WorkflowKeys.Step).Select(item => new StepSource(WorkflowStepReader.Read(item.Node, item.Reader, settings), item.Node, item.Reader)));
        return steps;
    }

    private static Workflow Read(NodeReader reader) => new()
    {
        Id = ReadId(reader),
        Name = reader.Text("name", ""),
        Description = reader.Text("description", ""),
        Version = reader.Text("version", ""),
        Type = reader.Choice("type", WorkflowType.Greenfield, WorkflowWords.Types),
        Inputs = MissionInputReader.Read(reader),
        MaxParallel = (int?)reader.Long("max_parallel", 1, 100),
        Timeout = reader.Time("timeout", ShortestTimeout, LongestTimeout),
        Retry = WorkflowRetryReader.Read(reader),
        MaxLoops = (int?)reader.Long("max_loops", 1, WorkflowStepReader.MostLoops),
        Isolation = reader.Choice("isolation", WorktreeKind.None, WorkflowWords.Isolations),
        Dirty = reader.Has("dirty") ? reader.Choice("dirty", DirtyPolicy.Block, WorkflowWords.DirtyPolicies) : null,
        Locks = reader.Texts("locks") ?? [],
        Correlation = reader.Text("correlation"),
        Reactions = WorkflowWaitReader.ReadReactions(reader),
        Stages = ReadStages(reader),
        Extra = WorkflowKeys.Extra.Where(reader.Has).ToDictionary(key => key, key => DocumentJson.Write(reader.Node(key)!), StringComparer.Ordinal),
    };

    private static string ReadId(NodeReader reader)
    {
        var id = reader.RequiredText("id");
        if (id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return id;
        reader.Wrong("id", reader.Node("id")!, $"at most {LongestId} letters, digits, - and _");
        return "";
    }

    private static Dictionary<string, IReadOnlyList<string>> ReadStages(NodeReader reader)
    {
        var stages = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (reader.Raw("stages") is not { } mapping)
            return stages;
        var following = new NodeReader(mapping, "stages", [.. mapping.Entries.Select(entry => entry.Key)], reader.Findings);
        foreach (var entry in mapping.Entries)
            stages[entry.Key] = following.Texts(entry.Key) ?? [];
        return stages;
    }
}
