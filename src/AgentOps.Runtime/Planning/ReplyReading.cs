namespace AgentOps;

/// <summary>What the calls of one reply came to, and what is left to do in it.</summary>
internal sealed class ReplyReading
{
    private static readonly string[] NonsenseCodes = ["tool_arguments_invalid", "tool_not_found", "tool_not_allowed"];
    private readonly Dictionary<int, Step> answers;
    private readonly OutputSchema? output;

    public ReplyReading(Reply reply, IEnumerable<Step> steps, OutputSchema? output = null)
    {
        (Reply, this.output) = (reply, output);
        answers = steps.Where(step => step.Reply == reply.Number && step.ReplyCall is not null)
            .GroupBy(step => step.ReplyCall!.Value)
            .ToDictionary(group => group.Key, group => group.Last());
    }

    public Reply Reply { get; }

    /// <summary>The step that answered the call at this position (from 0), or null.</summary>
    public Step? Answer(int call) => answers.GetValueOrDefault(call);

    /// <summary>The position of the first real call that no step answers; null when all are answered.</summary>
    public int? NextCall()
    {
        for (var i = 0; i < Reply.ToolCalls.Count; i++)
        {
            if (!FinishMission.IsCalledBy(Reply.ToolCalls[i]) && Answer(i) is null)
                return i;
        }
        return null;
    }

    /// <summary>How the model ended the mission in this reply; null when it did not, ended it blindly beside a call that failed, or gave another output than the mission asks for.</summary>
    public (bool Succeeded, string Summary)? End()
    {
        if (Reply.ToolCalls.Count == 0)
            return ReplyText.IsAnswer(Reply.Text) && Misfit(Reply.Text) is null ? (true, Reply.Text) : null;
        if (answers.Values.Any(step => step.Status != StepStatus.Succeeded))
            return null;
        return Reply.ToolCalls.Where(FinishMission.IsCalledBy).Select(Ending).FirstOrDefault(end => end is not null);
    }

    /// <summary>What is wrong with an answer as the mission's structured output; null when it fits, or none is asked for.</summary>
    public string? Misfit(string answer) => output?.Read(answer) is { Json: null, Problem: var problem } ? problem : null;

    /// <summary>True when nothing in the reply could be used: empty or cut text, or only calls of tools that do not exist or with arguments that cannot be read.</summary>
    public bool IsNonsense() => Reply.ToolCalls.Count == 0
        ? !ReplyText.IsAnswer(Reply.Text) || Misfit(Reply.Text) is not null
        : Reply.ToolCalls.Select((call, i) => FinishMission.IsCalledBy(call)
            ? Ending(call) is null
            : Answer(i) is { Status: StepStatus.Failed, Error: { } error } && NonsenseCodes.Contains(error.Code)).All(useless => useless);

    private (bool Succeeded, string Summary)? Ending(ReplyToolCall call) =>
        FinishMission.Read(call.Arguments) is { } end && (!end.Succeeded || Misfit(end.Summary) is null) ? end : null;
}
