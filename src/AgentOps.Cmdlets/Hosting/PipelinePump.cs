using System.Management.Automation;
using System.Threading.Channels;

namespace AgentOps.Cmdlets;

/// <summary>Runs work on the pool while the pipeline thread writes what it hands over.</summary>
internal static class PipelinePump
{
    private const int Capacity = 256;

    // Handing a run back takes milliseconds. A tool that ignores cancellation must not hold the prompt: past this its run is left to its lease.
    private static readonly TimeSpan UsualGrace = TimeSpan.FromSeconds(5);

    /// <param name="work">Runs on the pool; hands over what is to be written.</param>
    /// <param name="stop">The pipeline's.</param>
    /// <param name="grace">How long the work is waited for once the pipeline stops; 5 s by default.</param>
    public static T Run<T>(Func<PipelineOutput, CancellationToken, Task<T>> work, CancellationToken stop, TimeSpan? grace = null)
    {
        // Disposed only when the work has ended: work that outlives the grace still looks at its token.
        var linked = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var queue = Channel.CreateBounded<Action>(new BoundedChannelOptions(Capacity) { SingleReader = true });
        var task = Task.Run(async () =>
        {
            try
            {
                return await work(new PipelineOutput(queue.Writer), linked.Token);
            }
            finally
            {
                queue.Writer.TryComplete();
                linked.Dispose();
            }
        }, CancellationToken.None);

        try
        {
            while (Blocking.Result(queue.Reader.WaitToReadAsync(stop)))
            {
                while (queue.Reader.TryRead(out var action))
                    action();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Blocking.TryWait(task, grace ?? UsualGrace);
            throw new PipelineStoppedException();
        }
        catch
        {
            Cancel(linked);
            Blocking.TryWait(task, grace ?? UsualGrace);
            throw;
        }

        try
        {
            return Blocking.Result(task);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    private static void Cancel(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The work had ended by itself.
        }
    }
}
