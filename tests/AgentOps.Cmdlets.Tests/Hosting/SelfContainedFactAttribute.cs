using System.Runtime.InteropServices;

namespace AgentOps.Tests.Hosting;

/// <summary>A test that builds a self-contained net8.0 program; skipped where that would mean a download.</summary>
public sealed class SelfContainedFactAttribute : FactAttribute
{
    public SelfContainedFactAttribute()
    {
        if (Pack() is null)
            Skip = $"no net8.0 runtime in the package cache (dotnet publish tests/LoadTarget -r {RuntimeInformation.RuntimeIdentifier} --self-contained -p:UseAppHost=true brings it)";
    }

    /// <summary>The newest net8.0 runtime in the package cache that has its program starter with it; null when there is none.</summary>
    public static string? Pack()
    {
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } named
            ? named
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var runtimes = new DirectoryInfo(Path.Combine(cache, $"microsoft.netcore.app.runtime.{RuntimeInformation.RuntimeIdentifier}"));
        var starters = Path.Combine(cache, $"microsoft.netcore.app.host.{RuntimeInformation.RuntimeIdentifier}");
        return runtimes.Exists
            ? runtimes.EnumerateDirectories("8.*").Select(folder => folder.Name).Where(version => Version.TryParse(version, out _) && Directory.Exists(Path.Combine(starters, version)))
                .MaxBy(Version.Parse)
            : null;
    }
}
