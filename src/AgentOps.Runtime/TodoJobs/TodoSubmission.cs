using System.Globalization;

namespace AgentOps;

/// <summary>Makes the run of an item's next try: of the job's mission, or of one written around its command. Its run has one attempt: the job tries items again.</summary>
internal sealed class TodoSubmission(EngineServices services, Func<MissionCatalog> catalog)
{
    // The command has its own limit and 10 s to end after it; the run's is only for what goes wrong beyond that.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    // The run itself only waits where a provider says until when, which is no failure; what failed is the job's to try again.
    private static readonly RetryPolicy Once = new() { MaxAttempts = 1 };

    /// <summary>Fails as a start does before anything is recorded, and with workspace_not_trusted for a command in a workspace that this user does not trust.</summary>
    public RunSubmission Create(TodoTask task)
    {
        var (job, item) = task;
        var isMission = job.Mission is not null;
        var timeout = job.ItemTimeout ?? (isMission ? null : DefaultTimeout(job));
        var mission = isMission ? MissionOf(job) : CommandOf(job, timeout!.Value);
        var submission = MissionSubmission.Create(mission, new RunSubmit
        {
            Inputs = isMission ? TodoInputs.Of(mission, job, item) : InputsOf(job, item),
            SubmittedBy = $"todo:{item}",
            Retry = Once,
        }, services);
        return new RunSubmission(
            submission.Begin with
            {
                Kind = RunKind.Todo,
                TimeLimit = isMission ? timeout : timeout + Grace,
                Model = job.Runner is { } alias ? services.Settings.Runners[alias].Model : submission.Begin.Model,
            },
            isMission ? submission.Definition : submission.Definition with { Kind = RunKind.Todo });
    }

    /// <summary>The word by which a job finds this mission again. Fails with todo_job_invalid for one without a file.</summary>
    public string NameOf(Mission mission) => catalog().WordFor(mission, services.Workspace)
        ?? throw new AgentOpsException("todo_job_invalid", $"Mission {mission.Id} has no file, and a todo job reads it anew for each try.", mission.Id);

    /// <summary>Fails with mission_input_invalid, mission_input_secret or another error of a start for the first item that could never be started.</summary>
    public void Check(TodoJob job, IReadOnlyList<string> items)
    {
        if (job.Mission is null)
        {
            _ = CommandOf(job, job.ItemTimeout ?? DefaultTimeout(job));
            return;
        }
        var mission = MissionOf(job);
        job = job with { TotalItems = items.Count };
        for (var i = 0; i < items.Count; i++)
            _ = InputBinder.Bind(mission, TodoInputs.Of(mission, job, new TodoItem { Job = job.Name, Index = i + 1, Text = items[i] }));
    }

    private Mission MissionOf(TodoJob job)
    {
        var reading = catalog().Read(job.Mission!, services.Workspace.Root);
        return reading.Mission is { } mission && reading.IsValid ? mission
            : throw new AgentOpsException("mission_invalid", $"The mission {job.Mission} has errors: {reading.Findings.FirstOrDefault(finding => finding.Severity == FindingSeverity.Error)?.Message}", job.Mission);
    }

    private Mission CommandOf(TodoJob job, TimeSpan timeout)
    {
        if (!services.IsConfigurationTrusted)
            throw new AgentOpsException("workspace_not_trusted", $"The todo job {job.Name} runs a command, which counts only in a workspace that this user trusts.", job.Name);
        var text = TodoMission.Write(job, job.Runner is null ? job.Risk : RunnerOf(job).Risk, timeout);
        return services.ReadDefinition(new StoredDefinition("", RunKind.Todo, TodoMission.IdOf(job), text, null))
            ?? throw new AgentOpsException("unexpected", $"The mission around the command of {job.Name} cannot be read.", job.Name);
    }

    private TimeSpan DefaultTimeout(TodoJob job) => job.Runner is null ? TodoCommandTool.DefaultTimeout : RunnerOf(job).Timeout;

    private RunnerSettings RunnerOf(TodoJob job) => services.Settings.Runners.GetValueOrDefault(job.Runner!)
        ?? throw new AgentOpsException("runner_not_found", $"The todo job {job.Name} asks for the runner '{job.Runner}', which a trusted agentops.yaml does not declare.", job.Runner);

    private static Dictionary<string, string> InputsOf(TodoJob job, TodoItem item) => new(StringComparer.Ordinal)
    {
        ["job"] = job.Name,
        ["item"] = item.Index.ToString(CultureInfo.InvariantCulture),
        ["text"] = TodoText.Cut(item.Text, TodoMission.ShownText),
    };
}
