namespace AgentOps.Tests.Processes;

/// <summary>Requests for real /bin/sh children and ways to see what became of them.</summary>
internal static class ShellChild
{
    public static ChildRequest Of(string script, string? folder = null) => new()
    {
        Command = ["/bin/sh", "-c", script],
        WorkingFolder = folder ?? Path.GetTempPath(),
        Environment = new Dictionary<string, string> { ["PATH"] = "/usr/local/bin:/usr/bin:/bin" },
    };

    public static Task<ChildResult> RunAsync(ChildRequest request, CancellationToken ct = default) =>
        new ChildProcess(TimeProvider.System).RunAsync(request, ct);

    /// <summary>Reads a pid that a script wrote into a file, and waits until it did.</summary>
    public static async Task<int> PidFromAsync(string file)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            if (File.Exists(file) && int.TryParse(await File.ReadAllTextAsync(file, limit.Token), out var pid))
                return pid;
            await Task.Delay(5, limit.Token);
        }
    }

    /// <summary>True when the process is gone or becomes so within two seconds (an orphan is reaped by its new parent a moment later).</summary>
    public static async Task<bool> IsGoneAsync(int pid)
    {
        for (var i = 0; i < 400; i++)
        {
            if (!File.Exists($"/proc/{pid}/stat") || (await ReadStateAsync(pid)) is 'Z' or 'X')
                return true;
            await Task.Delay(5);
        }
        return false;
    }

    private static async Task<char> ReadStateAsync(int pid)
    {
        try
        {
            var stat = await File.ReadAllTextAsync($"/proc/{pid}/stat");
            return stat[stat.LastIndexOf(')') + 2];
        }
        catch (IOException)
        {
            return 'X';
        }
    }
}
