namespace AgentOps;

/// <summary>The conversation a chat model is sent: instructions, then each recorded reply with its results, within the configured number of characters.</summary>
/// <param name="Messages">In their order.</param>
/// <param name="ShortenedReplies">How many replies have their tool outputs shortened to fit.</param>
/// <param name="LeftOutReplies">How many of the oldest replies are left out to fit, each with its results.</param>
public sealed record ChatConversation(IReadOnlyList<ChatMessage> Messages, int ShortenedReplies, int LeftOutReplies)
{
    private const int ShortOutput = 400;
    private const int LeastOutput = 200;
    private const int NoteReserve = 200;

    /// <summary>How much of it counts against <see cref="ModelSettings.ContextLimit"/>, in characters.</summary>
    public long Length => Messages.Sum(Size);

    /// <summary>The tools a chat model is offered: the mission's and the one that ends the mission.</summary>
    public static IReadOnlyList<ToolDescriptor> ToolsOf(PlannerContext context) =>
        [.. context.Tools.Where(tool => tool.Name != FinishMission.Name), FinishMission.DescriptorFor(context.Mission)];

    /// <summary>
    /// Shortens the oldest tool outputs first, then leaves out the oldest replies whole, then shortens the outputs of the last reply.
    /// Instructions and the last reply always stay, even where they alone are above the limit.
    /// </summary>
    public static ChatConversation Build(PlannerContext context, ModelSettings settings)
    {
        var data = new UntrustedData(context.Run.Id);
        var system = new ChatMessage(ChatRole.System, ChatInstructions.System(context.Mission, data));
        var user = new ChatMessage(ChatRole.User, ChatInstructions.User(context, data));
        var groups = Groups(context, data);
        var rendered = groups.ConvertAll(group => group.Render(int.MaxValue));
        var sizes = rendered.ConvertAll(messages => messages.Sum(Size));
        var room = settings.ContextLimit - NoteReserve - Size(system) - Size(user);
        var total = sizes.Sum();

        void Render(int group, int outputLimit)
        {
            rendered[group] = groups[group].Render(outputLimit);
            total -= sizes[group];
            sizes[group] = rendered[group].Sum(Size);
            total += sizes[group];
        }

        var shortened = 0;
        for (; shortened < groups.Count - 1 && total > room; shortened++)
            Render(shortened, ShortOutput);
        var leftOut = 0;
        for (; leftOut < groups.Count - 1 && total > room; leftOut++)
            total -= sizes[leftOut];
        if (total > room && groups.Count > 0 && groups[^1].Results > 0)
        {
            Render(groups.Count - 1, 0);
            Render(groups.Count - 1, (int)Math.Max(LeastOutput, (room - total) / groups[^1].Results));
            shortened++;
        }

        if (leftOut > 0)
            user = user with { Text = FormattableString.Invariant($"{user.Text}\n\n(The first {leftOut} of your replies and their results are left out to fit.)") };
        return new([system, user, .. rendered.Skip(leftOut).SelectMany(messages => messages)], shortened - leftOut, leftOut);
    }

    private static List<ReplyGroup> Groups(PlannerContext context, UntrustedData data)
    {
        var steps = context.Steps.ToLookup(step => step.Reply);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return [.. context.Replies.Select(reply => new ReplyGroup(reply, steps[reply.Number], context.Mission.Output, data, ids))];
    }

    private static long Size(ChatMessage message) =>
        message.Text.Length + message.ToolCalls.Sum(call => (long)call.Id.Length + call.Tool.Length + call.Arguments.Length);
}
