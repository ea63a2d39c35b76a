using System.Threading.Channels;

namespace AgentOps.Cmdlets;

/// <summary>How work on pool threads reaches the pipeline thread, the only one that may write.</summary>
internal sealed class PipelineOutput(ChannelWriter<Action> queue)
{
    /// <summary>Runs the action on the pipeline thread, in order; waits while the queue is full.</summary>
    public ValueTask PostAsync(Action action, CancellationToken ct) => queue.WriteAsync(action, ct);

    /// <summary>The same for what may be lost when the pipeline is slow, such as progress.</summary>
    public bool TryPost(Action action) => queue.TryWrite(action);
}
