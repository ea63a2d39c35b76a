namespace AgentOps;

/// <summary>
/// The log as JSON Lines, shared by every process of a workspace. Lines are handed to a timer that writes them together within 100 ms, warnings and errors at once;
/// the file is made with the first line. Nothing here throws or waits for the disk: what cannot be written is dropped and counted.
/// </summary>
public sealed class JsonLinesLog : IAgentLog, IDisposable, IAsyncDisposable
{
    private const int Capacity = 8192;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Queue<byte[]> waiting = new();
    private readonly object writing = new();
    private readonly LogSettings settings;
    private readonly LogLineFormatter formatter;
    private readonly LogFile file;
    private readonly ITimer timer;
    private bool armed;
    private bool closed;
    private long dropped;
    private long told;

    /// <param name="path">Absolute path of the file; rotated ones lie beside it with a number (agentops.1.jsonl is the youngest).</param>
    /// <param name="settings">Level, size and generations.</param>
    /// <param name="clock">For the lines' timestamps.</param>
    public JsonLinesLog(string path, LogSettings settings, TimeProvider clock)
    {
        this.settings = settings;
        formatter = new LogLineFormatter(clock);
        file = new LogFile(path, settings.MaxBytes, settings.Keep);
        // The system's own timer: a line is written soon even where the domain's clock stands still.
        timer = TimeProvider.System.CreateTimer(_ => Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Lines lost since the start: the queue was full, or the file could not be written.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    public void Write(LogEntry entry)
    {
        if (entry.Level < settings.Level)
            return;
        var line = formatter.Format(entry);
        lock (waiting)
        {
            if (closed || waiting.Count >= Capacity)
            {
                Interlocked.Increment(ref dropped);
                return;
            }
            waiting.Enqueue(line);
            var urgent = entry.Level >= LogLevel.Warning;
            if (armed && !urgent)
                return;
            armed = true;
            timer.Change(urgent ? TimeSpan.Zero : Patience, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Writes what waits, now. Never throws.</summary>
    public void Flush()
    {
        lock (writing)
        {
            List<byte[]> lines;
            lock (waiting)
            {
                armed = false;
                lines = [.. waiting];
                waiting.Clear();
            }
            if (lines.Count > 0)
                Append(lines);
        }
    }

    public void Dispose()
    {
        lock (waiting)
        {
            if (closed)
                return;
            closed = true;
        }
        timer.Dispose();
        Flush();
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        Dispose();
    }

    private static LogEntry Lost(long lines) =>
        new(LogLevel.Warning, "log.dropped", "Earlier lines could not be written.") { Data = new Dictionary<string, object?> { ["lines"] = lines } };

    private void Append(List<byte[]> lines)
    {
        var lost = Dropped;
        if (lost > told && file.Append([formatter.Format(Lost(lost - told))]) == 1)
            told = lost;
        Interlocked.Add(ref dropped, lines.Count - file.Append(lines));
    }
}
