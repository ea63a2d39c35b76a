using System.Diagnostics;

namespace AgentOps.Benchmarks;

/// <summary>Guardrails over a repository in which every tenth file changed, ten lines each, and over one change of as many lines in one file; beside what git alone takes to add and to compare.</summary>
internal static class GuardrailBenchmark
{
    private const int LinesOfAFile = 40;
    private const int ChangedLines = 10;

    public static async Task RunAsync()
    {
        await MeasureAsync(100, 1);
        var small = await MeasureAsync(2_000, 10);
        var large = await MeasureAsync(20_000, 10);
        Machine.Say($"guardrails, 2,000 changed of 20,000 files: {large.Check:0} ms, {large.Check / small.Check:0.0}x that of 200 of 2,000, {large.Check / large.Git:0.0}x of git's own");
        var few = await MeasureAsync(1, 1, 10_000);
        var many = await MeasureAsync(1, 1, 100_000);
        Machine.Say($"guardrails, 100,000 added lines in one file: {many.Check:0} ms, {many.Check / few.Check:0.0}x that of 10,000, {many.Check / many.Git:0.0}x of git's own");
    }

    private static async Task<(double Check, double Git)> MeasureAsync(int files, int every, int lines = ChangedLines)
    {
        var folder = Directory.CreateTempSubdirectory("agentops-guardrails-");
        try
        {
            var root = folder.FullName;
            Git(root, "init", "-q");
            for (var at = 0; at < files; at++)
                Write(root, at, LinesOfAFile);
            Git(root, "add", "-A");
            Git(root, "-c", "user.name=bench", "-c", "user.email=bench@localhost", "commit", "-q", "-m", "Begin");
            for (var at = 0; at < files; at += every)
                Write(root, at, LinesOfAFile + lines);

            var begun = Stopwatch.GetTimestamp();
            var report = await new GuardrailService(new GuardrailSettings { MaxFileSize = 64 * 1024 * 1024 }, TimeProvider.System).CheckAsync(root, "HEAD", null, CancellationToken.None);
            var check = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            if (!report.IsClean || report.Change.Added != (files + every - 1) / every * (long)lines)
                throw new InvalidOperationException($"The change was read as {report}.");
            begun = Stopwatch.GetTimestamp();
            Git(root, "add", "-A");
            Git(root, "diff", "--cached", "--numstat", "-M", "HEAD");
            return (check, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Write(string root, int at, int lines)
    {
        var folder = Directory.CreateDirectory(Path.Combine(root, $"docs{at / 100}"));
        File.WriteAllLines(Path.Combine(folder.FullName, $"page{at}.md"), Enumerable.Range(0, lines).Select(line => $"Line {line} of page {at}: key=value, see https://example.org/{at}/{line}."));
    }

    private static void Git(string root, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = root, RedirectStandardOutput = true })!;
        git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        if (git.ExitCode != 0)
            throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}.");
    }
}
