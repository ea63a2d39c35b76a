namespace AgentOps.Host.Tests;

/// <summary>What the tools of a program that is to be killed have left. The program keeps the file to itself for as long as it writes a line.</summary>
internal sealed class EffectFile(string path)
{
    public IReadOnlyList<string> Lines()
    {
        while (true)
        {
            try
            {
                return [.. File.ReadLines(path)];
            }
            catch (IOException)
            {
                Thread.Yield();
            }
        }
    }

    public Dictionary<string, int> Counted() => Lines().GroupBy(line => line).ToDictionary(group => group.Key, group => group.Count());

    /// <summary>Until so many more are there: a kill then falls into the work however slow the machine is.</summary>
    public async Task WaitForMoreAsync(int more)
    {
        var wanted = Lines().Count + more;
        for (var look = 0; look < 3_000 && Lines().Count < wanted; look++)
            await Task.Delay(5);
    }
}
