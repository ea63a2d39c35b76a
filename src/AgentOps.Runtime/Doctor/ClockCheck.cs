namespace AgentOps;

/// <summary>Whether this machine's clock is right: schedules, leases and approvals go by it. It is compared with whoever outside has answered, else with the file system.</summary>
internal sealed class ClockCheck(EnvironmentScene scene) : IEnvironmentCheck
{
    // A Date header has no fractions of a second, and the answer takes its time.
    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan TooMuch = TimeSpan.FromMinutes(5);

    public string Name => "clock";

    public CheckCategory Category => CheckCategory.System;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct) =>
        await GitHubAsync(ct) ?? await ModelsAsync(ct) ?? FileSystem();

    internal static CheckOutcome Judge(TimeSpan ahead, string whom)
    {
        var apart = ahead.Duration();
        var detail = apart < TimeSpan.FromSeconds(2)
            ? $"It agrees with {whom}."
            : $"It is {Durations.Format(TimeSpan.FromSeconds(Math.Round(apart.TotalSeconds)))} {(ahead > TimeSpan.Zero ? "ahead of" : "behind")} {whom}.";
        return apart > TooMuch ? CheckOutcome.Fail(detail, "Set the clock, and let the system keep it (NTP).")
            : apart > Tolerated ? CheckOutcome.Warning(detail, "Let the system keep the clock (NTP).")
            : CheckOutcome.Pass(detail);
    }

    private async Task<CheckOutcome?> GitHubAsync(CancellationToken ct)
    {
        try
        {
            var standing = await scene.GitHubAsync().WaitAsync(ct);
            return standing.Date is { } date ? Judge(scene.Clock.GetUtcNow() - date, standing.ApiBase) : null;
        }
        catch (AgentOpsException)
        {
            return null;
        }
    }

    private async Task<CheckOutcome?> ModelsAsync(CancellationToken ct)
    {
        foreach (var model in scene.Settings.Models.Values)
        {
            try
            {
                var address = new Uri(model.Endpoint);
                if ((await scene.Endpoints.AskAsync(address).WaitAsync(ct)).Date is { } date)
                    return Judge(scene.Clock.GetUtcNow() - date, address.Authority);
            }
            catch (Exception error) when (error is HttpRequestException or UriFormatException)
            {
                // The model's own check says so.
            }
        }
        return null;
    }

    // What a mounted folder's host stamps on a file can differ from what a virtual machine believes.
    private CheckOutcome FileSystem()
    {
        var file = Path.Combine(scene.Workspace.Folder, $".clock-{Path.GetRandomFileName()}.tmp");
        try
        {
            var before = scene.Clock.GetUtcNow();
            File.WriteAllText(file, "");
            return Judge(before - File.GetLastWriteTimeUtc(file), "the file system; nobody outside was asked");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
