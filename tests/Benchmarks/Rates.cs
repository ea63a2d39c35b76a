using System.Diagnostics;

namespace AgentOps.Benchmarks;

/// <summary>How many a second, by what was done; of several rounds the median.</summary>
internal sealed class Rates
{
    private readonly Dictionary<string, List<double>> all = [];

    public double this[string name] => Machine.Median(all[name]);

    public void Time(string name, int count, Action work)
    {
        var begun = Stopwatch.GetTimestamp();
        work();
        Add(name, count / Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    public async Task TimeAsync(string name, int count, Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        Add(name, count / Stopwatch.GetElapsedTime(begun).TotalSeconds);
    }

    public void Add(string name, double rate)
    {
        if (!all.TryGetValue(name, out var rates))
            all[name] = rates = [];
        rates.Add(rate);
    }
}
