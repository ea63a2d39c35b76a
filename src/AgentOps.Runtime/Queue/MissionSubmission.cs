namespace AgentOps;

/// <summary>Makes a queued run of a mission: what a person, a schedule and a todo job submit alike.</summary>
internal static class MissionSubmission
{
    /// <summary>Fails as a start does (mission_input_invalid, model_not_found and the like), and with tool_not_found for a tool that neither this process nor the workspace knows.</summary>
    public static RunSubmission Create(Mission mission, RunSubmit submit, EngineServices services)
    {
        Check(mission, services);
        return Build(mission, submit, NeedsOf(mission, services), services);
    }

    /// <summary>The same for many runs of one mission, which is checked once.</summary>
    public static IReadOnlyList<RunSubmission> Create(Mission mission, IReadOnlyList<RunSubmit> submits, EngineServices services)
    {
        Check(mission, services);
        var needs = NeedsOf(mission, services);
        return [.. submits.Select(submit => Build(mission, submit, needs, services))];
    }

    /// <summary>The user@host of a process's user@host/pid/start.</summary>
    public static string SubmitterOf(string owner) => owner.IndexOf('/', owner.LastIndexOf('@') + 1) is > 0 and var end ? owner[..end] : owner;

    private static void Check(Mission mission, EngineServices services) => MissionStart.Check(mission, services, isExecutedHere: false);

    private static RunSubmission Build(Mission mission, RunSubmit submit, string needs, EngineServices services)
    {
        var now = services.Clock.GetUtcNow();
        var run = new Run
        {
            Id = AgentId.New(now),
            Mission = mission.Id,
            Status = RunStatus.Queued,
            DryRun = submit.DryRun,
            ParentId = submit.ParentId,
            Root = submit.Root,
            DefinitionHash = mission.Hash,
            Inputs = InputBinder.Bind(mission, submit.Inputs),
            Planner = MissionStart.PlannerName(mission),
            Model = MissionStart.ModelName(mission, services.Settings),
            CreatedAt = now,
            TraceId = AgentTelemetry.NewTraceId(),
            Priority = submit.Priority,
            DueAt = submit.NotBefore > now ? submit.NotBefore : null,
            DeduplicationKey = submit.DeduplicationKey,
            SubmittedBy = submit.SubmittedBy ?? SubmitterOf(services.Owner),
            Needs = needs,
            Retry = submit.Retry ?? mission.Retry ?? services.Settings.Retry,
            MissionLimit = mission.MaxConcurrentRuns ?? services.Settings.Queue.MissionLimit,
        };
        return new RunSubmission(run, MissionStart.DefinitionOf(mission, services.Workspace));
    }

    private static string NeedsOf(Mission mission, EngineServices services)
    {
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var name in MissionStart.ToolsOf(mission))
        {
            var tool = services.Tools.Find(name)?.Descriptor;
            if (tool is null or { Source: not ToolSource.BuiltIn })
                needs.Add($"tool:{name}");
            if (tool?.Dependency is { } dependency)
                needs.Add(dependency);
        }
        foreach (var model in MissionStart.ModelsOf(mission, services.Settings))
            needs.Add($"model:{model}");
        foreach (var runner in RunnersOf(mission))
            needs.Add($"runner:{runner}");
        // A blank would part a name in two where needs are read.
        return string.Join(' ', needs.Select(need => need.Replace(' ', '_')));
    }

    private static IEnumerable<string> RunnersOf(Mission mission) =>
        mission is { Planner: PlannerKind.Cli, Runner: { } runner } ? [runner]
        : from step in mission.Plan?.Steps ?? []
          where step.Tool is AgentCliTool.ToolName or TodoCommandTool.ToolName
          let alias = ToolArguments.Parse(step.Arguments).Text("runner")
          where alias.Length > 0
          select alias;
}
