namespace AgentOps;

/// <summary>Keys of a step that do not go together, or mean nothing where they stand.</summary>
internal static class StepShapeCheck
{
    private static readonly string[] WorkKeys = ["inputs", "creates", "for_each", "scoring", "retry", "timeout"];

    // What the older format kept under metadata, and where it stands here.
    private static readonly (string Key, string Fix)[] Moved =
        [("scoring", "Write scoring in the step itself."), ("skip_on_fail", "Write condition: optional."), ("error_recoverable", "Write condition: optional.")];

    public static void Run(IReadOnlyList<StepSource> steps)
    {
        var targets = steps.SelectMany(source => new[] { source.Step.Gate?.OnPass, source.Step.Gate?.OnFail }).ToHashSet();
        foreach (var source in steps)
        {
            CheckWait(source);
            CheckArtifacts(source);
            CheckMetadata(source);
            if (source.Step is { Condition: StepCondition.Conditional, When: null } && !targets.Contains(source.Step.Id))
                source.Reader.Findings.Warning(
                    "never-decided", source.PlaceOf("condition"), $"'{source.Step.Id}' is conditional, but it has no when, and no gate leads to it.", "Add when, or write required or optional.");
        }
    }

    private static void CheckWait(StepSource source)
    {
        if (source.Step is not { WaitFor: not null, Agent: null, Action: null })
            return;
        foreach (var key in WorkKeys.Where(source.Reader.Has))
            source.Reader.Findings.Error("wait-only", source.PlaceOf(key), $"'{source.Reader.Name(key)}' means nothing for a step that only waits.", "Remove it, or add agent and action.");
    }

    private static void CheckArtifacts(StepSource source)
    {
        foreach (var key in new[] { "creates", "requires" })
        {
            foreach (var path in ((source.Node[key] as SequenceNode)?.Items ?? []).OfType<ScalarNode>().Where(path => Scalars.TryText(path, out var text) && ArtifactPaths.IsOutside(text)))
                source.Reader.Findings.Error(
                    "artifact-path", path, $"'{source.Reader.Name(key)}' has '{Describe.Cut(path.Text)}'; an artifact is a path inside the folder the run works in, of at most 500 characters.", "Write a relative path without '..'.");
        }
    }

    private static void CheckMetadata(StepSource source)
    {
        foreach (var (key, fix) in Moved)
        {
            if ((source.Node["metadata"] as MappingNode)?[key] is { } node)
                source.Reader.Findings.Warning("metadata-ignored", node, $"'{source.Reader.Name("metadata")}.{key}' means nothing here.", fix);
        }
    }
}
