#pragma warning disable RS0030 // A program for tests, talking over its standard output.
using AgentOps.Adapters.Tests.Caches;
using AgentOps.Adapters.Tests.Issues;
using AgentOps.Adapters.Tests.Runs;
using AgentOps.Adapters.Tests.Schedules;
using AgentOps.Adapters.Tests.Storage;
using AgentOps.Adapters.Tests.Worktrees;

namespace AgentOps.Adapters.Tests;

/// <summary>This assembly as a process of its own: <c>dotnet exec AgentOps.Adapters.Tests.dll store-worker …</c> <c>run-worker …</c>, <c>schedule-worker …</c>, <c>cache-worker …</c>, <c>issue-worker …</c> or <c>tree-worker …</c>.</summary>
internal static class Program
{
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["store-worker", .. var rest] => StoreWorker.RunAsync(rest),
        ["run-worker", .. var rest] => RunWorker.RunAsync(rest, Console.Out),
        ["schedule-worker", .. var rest] => ScheduleWorker.RunAsync(rest, Console.Out),
        ["cache-worker", .. var rest] => CacheWorker.RunAsync(rest),
        ["issue-worker", .. var rest] => IssueWorker.RunAsync(rest),
        ["tree-worker", .. var rest] => TreeWorker.RunAsync(rest),
        _ => Task.FromResult(2),
    };
}
