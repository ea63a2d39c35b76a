using System.Diagnostics;
using System.Globalization;

namespace AgentOps.Benchmarks;

/// <summary>What a figure depends on: cores, the disk's flush, the durability setting.</summary>
internal static class Machine
{
    public static void Describe() => Say($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, one flush of this disk takes {FlushMicroseconds():0} us (median of 200)");

    public static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
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
