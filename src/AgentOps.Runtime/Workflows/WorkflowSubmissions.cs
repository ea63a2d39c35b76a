namespace AgentOps;

/// <summary>Makes a workflow run: resolves every step before anything is recorded, so that what cannot run fails at the start.</summary>
internal sealed class WorkflowSubmissions(EngineServices services, Func<MissionCatalog> missions)
{
    /// <summary>
    /// Fails with mission_input_invalid, mission_input_secret, agent_not_found, mission_not_found, mission_invalid, tool_not_found, correlation_invalid, and workflow_invalid for what else
    /// Test-AgentWorkflow calls an error; all before anything is recorded.
    /// </summary>
    public WorkflowSubmission Create(Workflow workflow, WorkflowStart start)
    {
        var inputs = InputBinder.Bind(new Mission { Id = workflow.Id, Goal = workflow.Description, Inputs = workflow.Inputs }, start.Inputs);
        var definitions = new Dictionary<string, StoredDefinition>(StringComparer.Ordinal);
        var needs = new SortedSet<string>(StringComparer.Ordinal);
        var now = services.Clock.GetUtcNow();
        var id = AgentId.New(now);
        var board = WorkflowBoard.New(id, workflow, step => Plan(workflow, step, definitions, needs));
        CheckAgents(workflow);
        var run = new Run
        {
            Id = id,
            Kind = start.Kind is RunKind.Workflow or RunKind.Issue ? start.Kind : throw new ArgumentOutOfRangeException(nameof(start), start.Kind, "A workflow's run is of kind Workflow or Issue."),
            Mission = workflow.Id,
            Status = RunStatus.Queued,
            DryRun = start.DryRun,
            ParentId = start.ParentId,
            DefinitionHash = workflow.Hash,
            Inputs = inputs,
            Planner = WorkflowRuns.Planner,
            CreatedAt = now,
            TraceId = AgentTelemetry.NewTraceId(),
            Priority = start.Priority,
            DueAt = start.NotBefore > now ? start.NotBefore : null,
            DeduplicationKey = start.DeduplicationKey,
            SubmittedBy = start.ParentId is { } parent ? $"run:{parent}" : MissionSubmission.SubmitterOf(services.Owner),
            Needs = string.Join(' ', needs),
        };
        var state = new WorkflowState { RunId = id, Correlation = CorrelationOf(workflow, start, inputs), Steps = [.. board.Steps] };
        var text = new StoredDefinition(workflow.Hash, RunKind.Workflow, workflow.Id, workflow.Text, workflow.Path is null ? null : services.Workspace.Relative(workflow.Path));
        return new WorkflowSubmission(workflow, run, text, state, [.. definitions.Values]);
    }

    // What has a code of its own was said while the steps were planned.
    private void CheckAgents(Workflow workflow)
    {
        var agents = new AgentCheck(workflow, new WorkflowSurroundings(services.Settings, missions(), services.Tools, services.Workspace));
        var errors = workflow.Steps.Where(step => step.Agent is not null).SelectMany(agents.Run).Where(finding => finding.Severity == FindingSeverity.Error).ToList();
        if (errors.Count > 0)
            throw new AgentOpsException("workflow_invalid", string.Join(Environment.NewLine, errors), workflow.Id);
    }

    private static string? CorrelationOf(Workflow workflow, WorkflowStart start, string inputs)
    {
        var key = start.Correlation ?? (workflow.Correlation is null ? null : StepInputs.RenderText(workflow.Correlation, $$"""{"inputs":{{inputs}}}"""));
        return key is null or { Length: > 0 and <= 200 } ? key
            : throw new AgentOpsException("correlation_invalid", $"The correlation of a run of {workflow.Id} has 1 to 200 characters; this one has {key.Length}.", Describe.Cut(key));
    }

    private StepPlan Plan(Workflow workflow, WorkflowStep step, Dictionary<string, StoredDefinition> definitions, SortedSet<string> needs)
    {
        if (step.WaitFor?.Approval is not null)
            Keep(Read(StepMission.Ask(workflow, step), workflow, step));
        if (step.Agent is null)
            return new StepPlan(step.WaitFor?.Approval is null ? "" : "a person", null, "{}");
        var target = AgentTable.Resolve(step, services.Settings);
        if (target.Kind == AgentTargetKind.Tool && StepShellCheck.Problem(target.Tool!, StepMission.ArgumentsOf(target, step)) is { } problem)
            throw new AgentOpsException("workflow_invalid", $"{problem}: step '{step.Id}' of {workflow.Id}, by {target.Name}. Put the value into env.", step.Id);
        var mission = target.Kind == AgentTargetKind.Mission ? Find(target, step) : null;
        var (text, inputs) = mission is null ? StepMission.Of(workflow, step, target) : ("", StepMissionInputs.For(mission, workflow, StepMission.Merged(target.Inputs, step.Inputs)));
        return new StepPlan(InWords(target), Keep(mission ?? Read(text, workflow, step)), inputs);

        string Keep(Mission found)
        {
            MissionStart.Check(found, services, isExecutedHere: false);
            // A hold on a model that one step asks is that step's to wait for; a tool that a process lacks keeps it from the whole run.
            foreach (var tool in MissionStart.ToolsOf(found).Where(name => services.Tools.Find(name)?.Descriptor is null or { Source: not ToolSource.BuiltIn }))
                needs.Add($"tool:{tool.Replace(' ', '_')}");
            definitions[found.Hash] = StepMission.DefinitionOf(found, services.Workspace);
            return found.Hash;
        }
    }

    private Mission Read(string text, Workflow workflow, WorkflowStep step) =>
        services.ReadDefinition(new StoredDefinition("", RunKind.Workflow, workflow.Id, text, null))
            ?? throw new AgentOpsException("unexpected", $"The mission of step '{step.Id}' of {workflow.Id} cannot be read.", step.Id);

    private Mission Find(AgentTarget target, WorkflowStep step)
    {
        var reading = missions().Read(target.Mission!, services.Workspace.Root);
        return reading.Mission is { } mission && reading.IsValid ? mission
            : throw new AgentOpsException("mission_invalid", $"The mission {target.Mission} of step '{step.Id}' has errors: {reading.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)?.Message}", target.Mission);
    }

    private static string InWords(AgentTarget target) => target.Kind switch
    {
        AgentTargetKind.Mission => $"mission {target.Mission}",
        AgentTargetKind.Tool => $"tool {target.Tool}",
        AgentTargetKind.Command => $"command {target.Command[0]}",
        AgentTargetKind.PowerShell => "a PowerShell script",
        _ => $"runner {target.Runner}",
    };
}
