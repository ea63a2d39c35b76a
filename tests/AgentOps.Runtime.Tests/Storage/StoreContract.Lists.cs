namespace AgentOps.Tests.Storage;

public abstract partial class StoreContract
{
    [Fact]
    public async Task A_run_is_found_by_any_unique_beginning_of_its_id()
    {
        var early = await QueueAsync(NewRun(minute: -600_000));
        var late = await QueueAsync(NewRun());
        Assert.Equal(late, await Store.Runs.FindAsync(late.Id, None));
        Assert.Equal(early, await Store.Runs.FindAsync(early.Id[..10], None));
        Assert.Null(await Store.Runs.FindAsync("zzzz", None));
        Assert.Equal("run_id_ambiguous", await CodeOf(() => Store.Runs.FindAsync("0", None)));
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_across_pages()
    {
        var runs = Enumerable.Range(0, 1203).Select(i => NewRun(minute: i)).ToList();
        await Task.WhenAll(runs.Select(QueueAsync));
        var listed = await All(Store.Runs.ListAsync(new RunQuery(), None));
        Assert.Equal(runs.Select(run => run.Id).Reverse(), listed.Select(run => run.Id));
        Assert.Equal(listed.Take(700), await All(Store.Runs.ListAsync(new RunQuery { Limit = 700 }, None)));
    }

    [Fact]
    public async Task A_listing_goes_on_while_others_write()
    {
        await Task.WhenAll(Enumerable.Range(0, 600).Select(i => QueueAsync(NewRun(minute: i))));
        var seen = 0;
        await foreach (var run in Store.Runs.ListAsync(new RunQuery(), None))
            if (++seen % 200 == 0)
                await QueueAsync(NewRun(minute: 9_000 + seen));
        Assert.Equal(600, seen);
    }

    [Fact]
    public async Task Each_filter_takes_what_it_names()
    {
        var queued = await QueueAsync(NewRun("a", 1));
        var failed = await EndedAsync(NewRun("a", 2), RunStatus.Failed);
        var succeeded = await EndedAsync(NewRun("b", 3, dryRun: true), RunStatus.Succeeded);
        var child = await QueueAsync(NewRun("c", 4, parent: queued.Id) with { Kind = RunKind.Todo });

        await Lists(new RunQuery { Statuses = [RunStatus.Failed] }, failed);
        await Lists(new RunQuery { Statuses = [RunStatus.Succeeded] }, succeeded);
        await Lists(new RunQuery { Statuses = [RunStatus.Queued, RunStatus.Failed] }, child, failed, queued);
        await Lists(new RunQuery { Statuses = [RunStatus.Queued, RunStatus.Succeeded] }, child, succeeded, queued);
        await Lists(new RunQuery { Statuses = [RunStatus.Queued, RunStatus.Failed], Missions = ["a", "x"], Limit = 1 }, failed);
        await Lists(new RunQuery { Missions = ["a"] }, failed, queued);
        await Lists(new RunQuery { Missions = ["a", "c"] }, child, failed, queued);
        await Lists(new RunQuery { Missions = ["A"] });
        await Lists(new RunQuery { Kinds = [RunKind.Todo] }, child);
        await Lists(new RunQuery { ParentId = queued.Id }, child);
        await Lists(new RunQuery { DryRun = true }, succeeded);
        await Lists(new RunQuery { DryRun = false }, child, failed, queued);
        await Lists(new RunQuery { Since = Noon.AddMinutes(2), Until = Noon.AddMinutes(4) }, succeeded, failed);
        await Lists(new RunQuery { Since = Noon.AddMinutes(2), Missions = ["a"], Statuses = [RunStatus.Failed, RunStatus.Succeeded] }, failed);
        await Lists(new RunQuery { Limit = 0 });
    }

    [Fact]
    public async Task A_status_lists_its_runs_as_they_move()
    {
        var run = await BeginAsync(NewRun());
        await Lists(new RunQuery { Statuses = [RunStatus.Running] }, run);
        var blocked = await MoveAsync(run, RunStatus.Blocked);
        await Lists(new RunQuery { Statuses = [RunStatus.Running] });
        await Lists(new RunQuery { Statuses = [RunStatus.Blocked] }, blocked);
    }

    private async Task Lists(RunQuery query, params Run[] expected) =>
        Assert.Equal(expected.Select(run => run.Id), (await All(Store.Runs.ListAsync(query, None))).Select(run => run.Id));
}
