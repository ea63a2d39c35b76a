using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AgentOps.Benchmarks;

/// <summary>Counts the flushes to disk of a number of missions from outside the process, with strace where it is found.</summary>
internal static partial class FlushCount
{
    private const int Missions = 2_000;

    public static async Task SayAsync()
    {
        foreach (var slots in new[] { 1, 10 })
        {
            var flushes = await CountAsync("missions", Missions, slots) - await CountAsync("missions", 0, slots);
            if (flushes is null)
            {
                Machine.Say($"flushes per mission: not counted, strace is not installed");
                return;
            }
            Machine.Say($"flushes per mission, synchronous=FULL, {slots} at a time: {flushes / (double)Missions:0.00} (fsync and fdatasync of {Missions} missions, start and end of the store taken off)");
        }
    }

    /// <summary>Flushes of each thing that <see cref="QueueBenchmark"/> times, in words.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> OfQueueAsync()
    {
        var opened = await CountAsync("submit", 0, 0);
        var filled = await CountAsync("nothing", Missions, 0);
        var flushes = new Dictionary<string, string> { ["one"] = Words(await CountAsync("submit", Missions, 0) - opened), ["bulk"] = Words(filled - opened) };
        foreach (var slots in new[] { 1, 10, 50 })
            foreach (var kind in new[] { "nothing", "steps" })
                flushes[$"{kind} {slots}"] = Words(await CountAsync(kind, Missions, slots) - filled);
        return flushes;
    }

    private static string Words(int? flushes) =>
        flushes is { } count ? string.Create(CultureInfo.InvariantCulture, $"{count / (double)Missions:0.000} flushes each") : "flushes not counted";

    private static async Task<int?> CountAsync(string kind, int missions, int slots)
    {
        try
        {
            string[] arguments = ["-f", "-c", "-e", "trace=fsync,fdatasync", Environment.ProcessPath!, typeof(FlushCount).Assembly.Location, "count", kind,
                missions.ToString(CultureInfo.InvariantCulture), slots.ToString(CultureInfo.InvariantCulture)];
            var start = new ProcessStartInfo("strace", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            _ = process.StandardOutput.ReadToEndAsync();
            var table = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            return CallsPattern().Matches(table).Sum(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s.*f(?:data)?sync$", RegexOptions.Multiline)]
    private static partial Regex CallsPattern();
}
