#pragma warning disable RS0030 // A program for tests, talking over its standard output.
// Usage: KillTarget WORKSPACE work|finish|make ITEMS|todo|flow|flowend|issue|repair|publish ID|apply|clean|snapshot COUNT. Goes on with every run that was left, then (work) starts new ones until it is killed; make makes the todo job named kill, and todo works it to its end. flow and flowend do with runs of the workflow flow what work and finish do with missions. issue goes on with the run of the issue, or begins it. repair mends the archive of hand-offs once. publish says each write of a publication before and after it, and goes on with every line that it gets; apply publishes all that is staged. clean takes from the archive what the shipped rules take. snapshot makes so many snapshots with archives, of which three stay.
using System.Globalization;
using AgentOps;
using AgentOps.Adapters;
using AgentOps.KillTarget;

var workspace = new Workspace(args[0]);
if (args[1] == "repair")
{
    var sync = new SyncService(workspace, TimeProvider.System);
    Console.WriteLine("ready");
    await foreach (var step in sync.RepairAsync(await sync.PlanAsync(SyncScope.All, CancellationToken.None), CancellationToken.None))
        Console.WriteLine(step);
    return 0;
}
if (args[1] == "snapshot")
{
    using var scene = new EnvironmentScene(workspace, new AdapterSet(), new TrustStore(Path.Combine(workspace.Root, "trust.json")), TimeProvider.System, _ => throw new NotSupportedException("Nothing is asked of the store here."));
    var ops = new OpsService(new OpsSite { Scene = scene, Open = _ => throw new AgentOpsException("store_busy", "Nothing is asked of the store here."), Checks = [] });
    Console.WriteLine("ready");
    for (var left = int.Parse(args[2], CultureInfo.InvariantCulture); left > 0; left--)
        Console.WriteLine((await ops.SnapshotAsync(new OpsSnapshotOptions { Archive = true, KeepLast = 3 }, CancellationToken.None)).Name);
    return 0;
}
var effects = Path.Combine(workspace.Root, "effects.log");
ITool[] tools = [new EffectTool("effect_again", idempotent: true, effects), new EffectTool("effect_once", idempotent: false, effects)];
await using var runtime = await AgentRuntime.OpenAsync(new AgentRuntimeOptions
{
    Workspace = workspace,
    Adapters = args[1] == "publish" ? WatchedAdapters.Of(new AdapterSet(), AtWrite) : new AdapterSet(),
    SessionTools = () => tools,
    Trust = new TrustStore(Path.Combine(workspace.Root, "trust.json")),
}, CancellationToken.None);
if (args[1] == "publish")
{
    await runtime.Publications.PublishAsync(args[2], CancellationToken.None);
    return 0;
}
if (args[1] == "apply")
{
    Console.WriteLine("ready");
    foreach (var together in SyncSelection.Together(new SyncService(workspace, TimeProvider.System).Staged(SyncScope.All)))
        Console.WriteLine((await runtime.SyncPublisher.PublishAsync(together, CancellationToken.None))[0]);
    return 0;
}
if (args[1] == "clean")
{
    Console.WriteLine("ready");
    foreach (var portion in runtime.Retention.PortionsOf(await runtime.Retention.PlanAsync([RetentionClasses.Handoffs], withKept: false, CancellationToken.None)))
        foreach (var item in await runtime.Retention.ApplyAsync(portion, CancellationToken.None))
            Console.WriteLine($"{item.Outcome} {item.Id}");
    return 0;
}
if (args[1] == "issue")
{
    Console.WriteLine("ready");
    await IssueAsync();
    return 0;
}
if (args[1].StartsWith("flow", StringComparison.Ordinal))
{
    Console.WriteLine("ready");
    await FlowAsync(goesOn: args[1] == "flow");
    return 0;
}
var mission = runtime.Missions.Parse(await File.ReadAllTextAsync(Path.Combine(workspace.Root, "mission.yaml")), "mission.yaml").Mission!;
Console.WriteLine("ready");
if (args[1] == "make")
{
    await runtime.TodoJobs.CreateAsync(new TodoJob { Name = "kill", Mission = "one" }, [.. Enumerable.Range(1, int.Parse(args[2], CultureInfo.InvariantCulture)).Select(number => $"item {number}")], CancellationToken.None);
    return 0;
}
if (args[1] == "todo")
{
    await WorkAsync("kill");
    return 0;
}

await foreach (var left in runtime.Runs.ListAsync(new RunQuery { Statuses = [RunStatus.Running, RunStatus.Queued, RunStatus.Blocked] }, CancellationToken.None))
    await SettleAsync(left);
while (args[1] == "work")
    await SettleAsync(await runtime.Runs.StartAsync(mission, new RunStart(), CancellationToken.None));
return 0;

async Task IssueAsync()
{
    await foreach (var known in runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Issue] }, CancellationToken.None))
    {
        await SettleFlowAsync(known);
        return;
    }
    await runtime.IssueRuns.StartAsync("backlog", 7, new IssueStart { Reason = "test" }, CancellationToken.None);
}

async Task FlowAsync(bool goesOn)
{
    var workflow = runtime.WorkflowFiles.Read("flow", workspace.Root).Workflow!;
    await foreach (var left in runtime.Runs.ListAsync(new RunQuery { Kinds = [RunKind.Workflow], Statuses = [RunStatus.Running, RunStatus.Queued, RunStatus.Blocked] }, CancellationToken.None))
        await SettleFlowAsync(left);
    while (goesOn)
        await SettleFlowAsync(await runtime.Workflows.StartAsync(workflow, new WorkflowStart(), CancellationToken.None));
}

async Task SettleFlowAsync(Run run)
{
    while (!RunTransitions.IsFinal(run.Status))
    {
        await foreach (var child in runtime.Runs.ListAsync(new RunQuery { ParentId = run.Id, Statuses = [RunStatus.Blocked] }, CancellationToken.None))
            await AnswerAsync(child);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);
    }
}

async Task WorkAsync(string job)
{
    while ((await runtime.TodoJobs.GetAsync(job, CancellationToken.None)).Status is not TodoJobStatus.Succeeded)
        await foreach (var run in runtime.TodoWork.RunAsync(job, null, CancellationToken.None))
            await AnswerAsync(run);
}

async Task SettleAsync(Run run)
{
    while (!RunTransitions.IsFinal(run.Status))
    {
        await AnswerAsync(run);
        run = await runtime.Runs.ResumeAsync(run.Id, null, CancellationToken.None);
    }
}

// The person who answers for a step in doubt looks at what it left.
async Task AnswerAsync(Run run)
{
    await foreach (var approval in runtime.Approvals.ListAsync(new ApprovalQuery { RunId = run.Id, Statuses = [ApprovalStatus.Pending] }, CancellationToken.None))
    {
        var happened = (await EffectTool.ReadAsync(effects)).Contains($"{run.Id}/{approval.StepNumber}");
        try
        {
            await runtime.Approvals.DecideAsync(approval.Id, true, new ApprovalAnswer { Resolution = happened ? ApprovalResolution.Done : ApprovalResolution.Repeat }, CancellationToken.None);
        }
        catch (AgentOpsException decided) when (decided.Code == "approval_already_decided")
        {
            // Another process looked, too.
        }
    }
}

// Whoever started this may end it here.
static async Task AtWrite(string write)
{
    Console.WriteLine(write);
    await Console.In.ReadLineAsync();
}
