using AgentOps.Host.Tests.Workers;

namespace AgentOps.Host.Tests.Chaos;

/// <summary>A real file system without room, or that cannot be written, below a real store.</summary>
[Trait("Category", ChaosSize.Trait)]
public sealed class FullDiskTests : IAsyncLifetime
{
    private const string Settings = "store: { durability: normal }\nqueue: { capacity: 1000000 }\nruns: { lease: 10s }\nworkers: { poll: 1s }\n";
    private readonly ChaosWorkspace at = new("");
    private SmallDisk? disk;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await at.CloseAsync();
        await at.EndAllAsync();
        disk?.Dispose();
        await at.DisposeAsync();
    }

    [FactWithMount]
    public async Task A_full_disk_is_said_to_be_full_and_what_was_acknowledged_stays()
    {
        disk = at.Mount(Settings);
        var runtime = await at.OpenAsync();
        var acknowledged = new List<string> { await SubmitAsync() };
        disk.Fill();

        var full = await Assert.ThrowsAsync<AgentOpsException>(SubmitTillFullAsync);

        Assert.Equal(("store_full", true), (full.Code, full.Envelope.Recoverable));
        Assert.Equal(acknowledged.Order(), await IdsAsync());
        disk.MakeRoom();
        acknowledged.Add(await SubmitAsync());
        Assert.Equal(acknowledged.Order(), await IdsAsync());
        Assert.Equal(acknowledged.Count, (await runtime.Queue.StateAsync(default)).Size);
        Assert.Empty(await at.FindingsAsync());

        async Task SubmitTillFullAsync()
        {
            while (true)
                acknowledged.Add(await SubmitAsync());
        }
    }

    [FactWithMount]
    public async Task A_store_cannot_be_made_on_a_full_disk_and_can_once_there_is_room()
    {
        disk = at.Mount(Settings);
        disk.Fill();

        Assert.Equal("store_full", (await Assert.ThrowsAsync<AgentOpsException>(at.OpenAsync)).Code);

        disk.MakeRoom();
        await SubmitAsync();
        Assert.Empty(await at.FindingsAsync());
    }

    [FactWithMount]
    public async Task A_store_that_was_closed_says_that_its_disk_is_full_and_opens_once_there_is_room()
    {
        disk = at.Mount(Settings);
        var id = await SubmitAsync();
        await at.CloseAsync();
        disk.Fill();

        var refused = await Assert.ThrowsAsync<AgentOpsException>(at.OpenAsync);

        Assert.True(refused.Code == "store_full", refused.ToString());
        disk.MakeRoom();
        await at.OpenAsync();
        Assert.Equal([id], await IdsAsync());
    }

    [FactWithMount]
    public async Task A_worker_whose_disk_is_full_waits_and_goes_on_when_there_is_room()
    {
        disk = at.Mount(Settings);
        for (var i = 0; i < 20; i++)
            await SubmitAsync();
        var runtime = await at.OpenAsync();
        await runtime.Queue.SuspendAsync(null, default);
        var worker = at.Start("serve");
        Assert.Equal("ready", await worker.StandardOutput.ReadLineAsync());
        disk.Fill();
        await Assert.ThrowsAsync<AgentOpsException>(SubmitTillFullAsync);
        disk.MakeRoom();
        await runtime.Queue.ResumeAsync(default);
        disk.Fill();

        Assert.StartsWith("store_full", await worker.StandardOutput.ReadLineAsync().WaitAsync(ChaosSize.Patience));
        Assert.False(worker.HasExited);
        disk.MakeRoom();
        await at.UntilAsync(async () => await runtime.Queue.StateAsync(default) is { Size: 0, Running: 0 });

        ServedWorkspace.Terminate(worker);
        await worker.WaitForExitAsync().WaitAsync(ChaosSize.Patience);
        Assert.Equal(0, worker.ExitCode);
        Assert.All(await runtime.Runs.ListAsync(new RunQuery(), default).ToListAsync(), run => Assert.Equal((RunStatus.Succeeded, 1), (run.Status, run.Attempt)));
        Assert.Empty(await at.FindingsAsync());

        async Task SubmitTillFullAsync()
        {
            while (true)
                await SubmitAsync();
        }
    }

    [FactWithMount]
    public async Task A_store_that_cannot_be_written_is_said_to_be_so()
    {
        disk = at.Mount(Settings);
        await SubmitAsync();
        await at.CloseAsync();
        disk.MakeReadOnly();

        var refused = await Assert.ThrowsAsync<AgentOpsException>(at.OpenAsync);

        Assert.True(refused.Code == "store_read_only", refused.ToString());
    }

    private async Task<string> SubmitAsync()
    {
        var runtime = await at.OpenAsync();
        return (await runtime.Runs.SubmitAsync(runtime.Missions.Read("look", at.Root).Mission!, new RunSubmit(), default)).Run.Id;
    }

    private async Task<IEnumerable<string>> IdsAsync() => (await (await at.OpenAsync()).Runs.ListAsync(new RunQuery(), default).ToListAsync()).Select(run => run.Id).Order();
}
