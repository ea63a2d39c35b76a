using AgentOps.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- missions|health|list|all]
var wanted = args.Length == 0 ? "all" : args[0];
Machine.Describe();
if (wanted is "missions" or "all")
    await MissionBenchmark.RunAsync();
if (wanted is "health" or "list" or "all")
    await HistoryBenchmark.RunAsync(wanted);
if (wanted is "count")
    await MissionBenchmark.CountAsync(int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture));
