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
            var flushes = await CountAsync(slots, Missions) - await CountAsync(slots, 0);
            if (flushes is null)
            {
                Machine.Say($"flushes per mission: not counted, strace is not installed");
                return;
            }
            Machine.Say($"flushes per mission, synchronous=FULL, {slots} at a time: {flushes / (double)Missions:0.00} (fsync and fdatasync of {Missions} missions, start and end of the store taken off)");
        }
    }

    private static async Task<int?> CountAsync(int slots, int missions)
    {
        try
        {
            string[] arguments = ["-f", "-c", "-e", "trace=fsync,fdatasync", Environment.ProcessPath!, typeof(FlushCount).Assembly.Location, "count",
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
