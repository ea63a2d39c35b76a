namespace AgentOps.Adapters.Tests.Storage;

/// <summary>The numbers of these enums stand in every store: they may be added to, never changed.</summary>
public sealed class StoredNumbersTests
{
    [Theory]
    [InlineData(typeof(RunStatus), "Queued, Running, Blocked, Waiting, RetryPending, Succeeded, Failed, Cancelled")]
    [InlineData(typeof(RunKind), "Mission, Workflow, Todo, Issue")]
    [InlineData(typeof(StepStatus), "Started, Succeeded, Failed, Skipped, Denied, InDoubt, Cancelled")]
    [InlineData(typeof(ApprovalKind), "ToolCall, InDoubt, Budget, HumanInput, Scope, Hold, Publication")]
    [InlineData(typeof(PublicationMode), "HumanApproval, DraftPr, CommentOnly")]
    [InlineData(typeof(PublicationStatus), "Proposed, Publishing, Published, Rejected, Failed")]
    [InlineData(typeof(PublicationActionKind), "Branch, PullRequest, Comment, Labels")]
    [InlineData(typeof(PublicationActionStatus), "Planned, Started, Done, Failed")]
    [InlineData(typeof(QueuePriority), "Critical, High, Normal, Low")]
    [InlineData(typeof(CatchUpPolicy), "None, Last, All")]
    [InlineData(typeof(OverlapPolicy), "Skip, Queue, Replace")]
    [InlineData(typeof(ApprovalStatus), "Pending, Approved, Denied, TimedOut")]
    [InlineData(typeof(ApprovalResolution), "Done, Repeat, Fail")]
    [InlineData(typeof(BudgetScope), "Workspace, Mission, Run")]
    [InlineData(typeof(BudgetPeriod), "Day, Week, Month, Total")]
    [InlineData(typeof(BreakerState), "Closed, Open, HalfOpen")]
    [InlineData(typeof(Risk), "Safe, Review, Destructive")]
    [InlineData(typeof(ToolSource), "BuiltIn, Session, Script, Module, Command, Mcp")]
    public void Stored_numbers_never_change(Type type, string names)
    {
        Assert.Equal(names, string.Join(", ", Enum.GetNames(type)));
        Assert.Equal(Enumerable.Range(0, Enum.GetNames(type).Length), Enum.GetValues(type).Cast<object>().Select(Convert.ToInt32));
    }
}
