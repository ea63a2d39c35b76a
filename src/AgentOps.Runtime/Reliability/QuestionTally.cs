namespace AgentOps;

/// <summary>Adds up how long questions waited for people.</summary>
internal sealed class QuestionTally
{
    private long questions;
    private long decided;
    private TimeSpan blocked;
    private TimeSpan toDecision;

    /// <param name="question">Waited at some time in the window.</param>
    /// <param name="from">The first moment of the window.</param>
    /// <param name="to">The first moment after it.</param>
    public void Add(AskedQuestion question, DateTimeOffset from, DateTimeOffset to)
    {
        questions++;
        var begun = question.From > from ? question.From : from;
        var ended = question.Until < to ? question.Until : to;
        if (ended > begun)
            blocked += ended - begun;
        if (!question.IsDecided || question.Until >= to)
            return;
        decided++;
        toDecision += question.Until - question.From;
    }

    public AgentReliability Into(AgentReliability row) => row with
    {
        Questions = questions,
        BlockedTime = blocked,
        MeanTimeToDecision = decided == 0 ? null : toDecision / decided,
    };
}
