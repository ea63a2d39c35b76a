using System.Globalization;
using System.Text;

namespace AgentOps.Benchmarks;

/// <summary>A graph of 500 steps, eight at a time, against the same 500 runs without a graph, in interleaved rounds.</summary>
internal static class WorkflowBenchmark
{
    private const int Steps = 500;
    private const int Parallel = 8;
    private const int Rounds = 5;

    public static async Task RunAsync()
    {
        foreach (var durability in new[] { StoreDurability.Full, StoreDurability.Normal })
        {
            var folder = Directory.CreateTempSubdirectory("agentops-flow-bench-");
            await CompareAsync(folder.FullName, durability);
            folder.Delete(recursive: true);
        }
    }

    private static async Task CompareAsync(string folder, StoreDurability durability)
    {
        var workspace = new Workspace(folder);
        Directory.CreateDirectory(workspace.Folder);
        await File.WriteAllTextAsync(workspace.ConfigurationPath, $"store: {{ durability: {durability.ToString().ToLowerInvariant()} }}\nagents: {{ doer: {{ tool: noop }} }}\n");
        new TrustStore(Path.Combine(folder, "trust.json")).Grant(workspace, TimeProvider.System.GetUtcNow());
        await using var runtime = await BenchRuntime.OpenAsync(folder, durability);
        // Layers of ten, each step on two of the layer before; and a chain, in which nothing runs beside anything.
        var (wide, chain) = (Read(runtime, Layers()), Read(runtime, Chain()));
        var mission = BenchRuntime.OneStep(runtime);
        await BareAsync(runtime, mission, Parallel);
        await FlowAsync(runtime, wide);
        var rates = new Rates();
        for (var round = 0; round < Rounds; round++)
        {
            await rates.TimeAsync("bare", Steps, () => BareAsync(runtime, mission, Parallel));
            await rates.TimeAsync("wide", Steps, () => FlowAsync(runtime, wide));
            await rates.TimeAsync("bare one", Steps, () => BareAsync(runtime, mission, 1));
            await rates.TimeAsync("chain", Steps, () => FlowAsync(runtime, chain));
        }
        Say(durability, $"{Parallel} at a time", rates["bare"], rates["wide"]);
        Say(durability, "one after another", rates["bare one"], rates["chain"]);
    }

    private static void Say(StoreDurability durability, string how, double bare, double flow) =>
        Machine.Say($"graph of {Steps} steps, {how}, synchronous={durability.ToString().ToUpperInvariant()}: {flow:0} steps/s, bare runs {bare:0}/s, {1000 / flow:0.00} ms a step against {1000 / bare:0.00}, {bare / flow:0.00}x the time");

    private static async Task FlowAsync(AgentRuntime runtime, Workflow workflow)
    {
        var run = await runtime.Workflows.StartAsync(workflow, new WorkflowStart(), CancellationToken.None);
        if (run.Status != RunStatus.Succeeded)
            throw new InvalidOperationException($"{run.Status}: {run.Error}");
    }

    private static async Task BareAsync(AgentRuntime runtime, Mission mission, int slots)
    {
        var left = Steps;
        await Task.WhenAll(Enumerable.Range(0, slots).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
                await runtime.Runs.StartAsync(mission, new RunStart(), CancellationToken.None);
        })));
    }

    private static Workflow Read(AgentRuntime runtime, string text)
    {
        var reading = runtime.WorkflowFiles.Parse(text, "bench.yaml");
        return reading.Workflow ?? throw new InvalidOperationException(string.Join('\n', reading.Findings));
    }

    private static string Layers()
    {
        var text = new StringBuilder($"id: wide\nmax_parallel: {Parallel}\nsteps:\n");
        for (var step = 0; step < Steps; step++)
        {
            var (layer, place) = (step / 10, step % 10);
            var requires = layer == 0 ? "" : $", requires: [a{((layer - 1) * 10) + place}, a{((layer - 1) * 10) + ((place + 1) % 10)}]";
            text.Append(CultureInfo.InvariantCulture, $"  - {{ id: s{step}, agent: doer, action: do, creates: [a{step}]{requires} }}\n");
        }
        return text.ToString();
    }

    private static string Chain() => "id: chain\nsteps:\n" + string.Concat(Enumerable.Range(0, Steps).Select(step =>
        $"  - {{ id: s{step}, agent: doer, action: do{(step == Steps - 1 ? "" : $", next: s{step + 1}")} }}\n"));
}
