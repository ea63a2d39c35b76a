using System.Diagnostics;
using System.Globalization;

namespace AgentOps.Benchmarks;

/// <summary>What a figure depends on: cores, the disk's flush, the durability setting.</summary>
internal static class Machine
{
    public static void Describe() => Say($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, one flush of this disk takes {FlushMicroseconds():0} us (median of 200), load {Load}");

    /// <summary>How many threads wanted a core in the last minute, where the system tells.</summary>
    private static string Load => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    public static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static double Median(IEnumerable<double> values) => Share(values, 0.5);

    /// <summary>The value that this share of all does not exceed.</summary>
    public static double Share(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    private static double FlushMicroseconds()
    {
        var path = Path.GetTempFileName();
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.None, 1);
        var times = new List<double>();
        for (var i = 0; i < 200; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMicroseconds);
        }
        file.Dispose();
        File.Delete(path);
        return Median(times);
    }
}
