using System.Globalization;
using AgentOps.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- missions|health|list|review|all]
var wanted = args.Length == 0 ? "all" : args[0];
if (wanted is "count")
{
    await MissionBenchmark.CountAsync(int.Parse(args[1], CultureInfo.InvariantCulture), int.Parse(args[2], CultureInfo.InvariantCulture));
    return;
}
Machine.Describe();
if (wanted is "missions" or "all")
{
    await MissionBenchmark.RunAsync();
    await FlushCount.SayAsync();
}
if (wanted is "health" or "list" or "review" or "all")
    await HistoryBenchmark.RunAsync(wanted);
