using AgentOps.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- missions|queue|latency|processes|workflows|health|list|review|sync|guardrails|dashboard|ops|all]
var wanted = args.Length == 0 ? "all" : args[0];
if (await Child.TryRunAsync(args))
    return;
Machine.Describe();
if (wanted is "missions" or "all")
{
    await MissionBenchmark.RunAsync();
    await FlushCount.SayAsync();
}
if (wanted is "queue" or "all")
    await QueueBenchmark.RunAsync();
if (wanted is "latency" or "all")
    await LatencyBenchmark.RunAsync();
if (wanted is "processes" or "all")
    await ProcessesBenchmark.RunAsync();
if (wanted is "workflows" or "all")
    await WorkflowBenchmark.RunAsync();
if (wanted is "health" or "list" or "review" or "all")
    await HistoryBenchmark.RunAsync(wanted);
if (wanted is "sync" or "all")
    await SyncBenchmark.RunAsync();
if (wanted is "guardrails" or "all")
    await GuardrailBenchmark.RunAsync();
if (wanted is "dashboard" or "all")
    await DashboardBenchmark.RunAsync();
if (wanted is "ops" or "all")
    await OpsBenchmark.RunAsync();
