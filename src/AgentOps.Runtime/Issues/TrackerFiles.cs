using System.Security.Cryptography;
using System.Text;

namespace AgentOps;

/// <summary>The files of a local tracker: inside the workspace, read within limits, changed by one process at a time.</summary>
internal sealed class TrackerFiles
{
    public const int LargestFile = 64 * 1024 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private readonly Workspace workspace;
    private readonly WorkspaceBoundary boundary;
    private readonly TimeSpan patience;
    private readonly TimeProvider clock;
    private readonly string path;

    /// <param name="path">Relative to the workspace.</param>
    /// <param name="workspace">Whose files they are.</param>
    /// <param name="patience">How long a change waits for other processes.</param>
    /// <param name="clock">Measures that.</param>
    public TrackerFiles(string path, Workspace workspace, TimeSpan patience, TimeProvider clock)
    {
        (this.path, this.workspace, this.patience, this.clock) = (path, workspace, patience, clock);
        boundary = new WorkspaceBoundary(workspace.Root);
    }

    /// <summary>Absolute, without links. Fails with path_outside_workspace or path_protected.</summary>
    public string Root => boundary.Write(path);

    /// <summary>A path inside, absolute and without links.</summary>
    public string Resolve(string inside) => boundary.Write(inside);

    public string Relative(string inside) => workspace.Relative(inside);

    /// <summary>The text. Fails with tracker_data_invalid where it is no UTF-8 or larger than 64 MiB.</summary>
    public async Task<string> ReadAsync(string file, CancellationToken ct)
    {
        await using var stream = boundary.OpenRead(file);
        if (stream.Length > LargestFile)
            throw Invalid(file, "it has more than 64 MiB");
        var bytes = new byte[stream.Length];
        var read = await stream.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        try
        {
            return Strict.GetString(bytes.AsSpan(0, read)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            throw Invalid(file, "it is not UTF-8 text");
        }
    }

    /// <summary>Does something while no other process changes these files. Fails with tracker_busy.</summary>
    public async Task<T> AloneAsync<T>(Func<Task<T>> change, CancellationToken ct)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Root)).AsSpan(0, 8)).ToLowerInvariant();
        using var held = await FileLock.TryTakeAsync(Path.Combine(workspace.Folder, $"tracker-{name}.lock"), patience, clock, ct)
            ?? throw new AgentOpsException("tracker_busy", $"Another process has been changing {path} for {Durations.Format(patience)}.", path);
        return await change();
    }

    public AgentOpsException Invalid(string file, string what) => new("tracker_data_invalid", $"{Relative(file)}: {what}.", Relative(file));

    /// <summary>The same id for the same key, so that a comment is written once.</summary>
    public static string IdOf(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 8)).ToLowerInvariant();
}
