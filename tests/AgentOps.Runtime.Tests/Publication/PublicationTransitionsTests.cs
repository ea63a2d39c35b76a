namespace AgentOps.Tests.Publications;

public sealed class PublicationTransitionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 14, 12, 0, 0, TimeSpan.Zero);
    private static readonly PublicationClaim Mine = new("me", Now, Now.AddMinutes(15));

    [Theory]
    [InlineData(PublicationStatus.Proposed, null, "")]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.Approved, "")]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.Pending, "publication_transition_invalid")]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.TimedOut, "publication_transition_invalid")]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.Denied, "publication_transition_invalid")]
    [InlineData(PublicationStatus.Publishing, ApprovalStatus.Approved, "publication_busy")]
    [InlineData(PublicationStatus.Failed, ApprovalStatus.Approved, "")]
    [InlineData(PublicationStatus.Published, ApprovalStatus.Approved, "publication_transition_invalid")]
    [InlineData(PublicationStatus.Rejected, ApprovalStatus.Denied, "publication_transition_invalid")]
    public void Publishing_begins_only_where_it_may(PublicationStatus status, ApprovalStatus? question, string code)
    {
        var row = Row(status) with { ApprovalId = question is null ? null : "a" };
        Assert.Equal(code, CodeOf(() => PublicationTransitions.Claim(row, question, Mine)));
    }

    [Fact]
    public void One_whose_process_is_gone_or_silent_is_taken_over()
    {
        var held = Row(PublicationStatus.Publishing);
        Assert.Equal("me", PublicationTransitions.Claim(held, null, Mine with { DeadOwner = "other" }).Owner);
        Assert.Equal("me", PublicationTransitions.Claim(held, null, Mine with { Now = Now.AddHours(1) }).Owner);
        Assert.Equal("publication_busy", CodeOf(() => PublicationTransitions.Claim(held, null, Mine with { DeadOwner = "a third" })));
    }

    [Fact]
    public void Who_lost_the_claim_writes_nothing()
    {
        var taken = Row(PublicationStatus.Publishing);
        var action = new PublicationAction { Number = 1, Kind = PublicationActionKind.Comment, Key = "k", Text = "t" };
        Assert.Equal("lease_lost", CodeOf(() => PublicationTransitions.Record(taken, Mine, action)));
        Assert.Equal("lease_lost", CodeOf(() => PublicationTransitions.End(taken, Mine, null)));
        Assert.Equal("lease_lost", CodeOf(() => PublicationTransitions.End(Row(PublicationStatus.Published), Mine, null)));
    }

    [Fact]
    public void It_ends_published_or_failed_and_holds_no_claim_then()
    {
        var mine = PublicationTransitions.Claim(Row(PublicationStatus.Failed) with { Error = Error }, null, Mine);
        var published = PublicationTransitions.End(mine, Mine, null);
        var failed = PublicationTransitions.End(mine, Mine, Error);
        Assert.Equal((PublicationStatus.Published, Now, null, null, null), (published.Status, published.PublishedAt, published.Owner, published.LeaseUntil, published.Error));
        Assert.Equal((PublicationStatus.Failed, null, null, Error), (failed.Status, failed.PublishedAt, failed.Owner, failed.Error));
    }

    [Theory]
    [InlineData(PublicationStatus.Proposed, "")]
    [InlineData(PublicationStatus.Failed, "")]
    [InlineData(PublicationStatus.Publishing, "publication_transition_invalid")]
    [InlineData(PublicationStatus.Published, "publication_transition_invalid")]
    [InlineData(PublicationStatus.Rejected, "publication_transition_invalid")]
    public void What_is_under_way_or_settled_is_not_given_up(PublicationStatus status, string code) =>
        Assert.Equal(code, CodeOf(() => PublicationTransitions.Reject(Row(status), "me", "no", Now)));

    [Fact]
    public void What_nobody_publishes_any_more_is_given_up_and_holds_no_claim_then()
    {
        var held = Row(PublicationStatus.Publishing);
        Assert.Equal("publication_transition_invalid", CodeOf(() => PublicationTransitions.Reject(held, "me", "no", Now, "a third")));
        foreach (var given in new[] { PublicationTransitions.Reject(held, "me", "no", Now, "other"), PublicationTransitions.Reject(held, "me", "no", Now.AddHours(1)) })
            Assert.Equal((PublicationStatus.Rejected, null, null, "me"), (given.Status, given.Owner, given.LeaseUntil, given.RejectedBy));
    }

    [Theory]
    [InlineData(PublicationStatus.Proposed, null, true)]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.Pending, true)]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.Approved, true)]
    [InlineData(PublicationStatus.Proposed, ApprovalStatus.TimedOut, false)]
    [InlineData(PublicationStatus.Publishing, ApprovalStatus.Approved, true)]
    [InlineData(PublicationStatus.Failed, ApprovalStatus.Approved, true)]
    [InlineData(PublicationStatus.Published, ApprovalStatus.Approved, false)]
    [InlineData(PublicationStatus.Rejected, ApprovalStatus.Denied, false)]
    public void What_waits_for_something_is_open(PublicationStatus status, ApprovalStatus? question, bool open) => Assert.Equal(open, PublicationTransitions.IsOpen(Row(status), question));

    [Fact]
    public void A_run_that_proposes_again_gets_what_is_there_and_a_new_question_where_nobody_answered()
    {
        var (old, wanted) = (Row(PublicationStatus.Proposed) with { ApprovalId = "a" }, Row(PublicationStatus.Proposed) with { Id = "new", ApprovalId = "b" });
        Assert.Same(old, PublicationTransitions.Propose(old, ApprovalStatus.Pending, wanted));
        Assert.Equal(("p", "b"), PublicationTransitions.Propose(old, ApprovalStatus.TimedOut, wanted) is var again ? (again.Id, again.ApprovalId) : default);
        Assert.Equal("publication_exists", CodeOf(() => PublicationTransitions.Propose(old, ApprovalStatus.Approved, wanted with { Commit = "other" })));
    }

    [Fact]
    public void Other_work_may_follow_what_was_rejected_and_the_same_may_not()
    {
        var (rejected, other) = (Row(PublicationStatus.Rejected), Row(PublicationStatus.Proposed) with { Id = "new", Commit = "other" });
        Assert.Same(other, PublicationTransitions.Propose(rejected, ApprovalStatus.Denied, other));
        Assert.Same(rejected, PublicationTransitions.Propose(rejected, ApprovalStatus.Denied, other with { Commit = rejected.Commit }));
    }

    private static ErrorEnvelope Error => ErrorTable.Get("dependency_unavailable").ToEnvelope("gone");

    private static Publication Row(PublicationStatus status) => new()
    {
        Id = "p", RunId = "r", Mission = "m", Tracker = "t", Issue = 1, Title = "x", Reason = "", Summary = "", Remote = "origin", Status = status, Commit = "c", Branch = "b",
        Owner = status == PublicationStatus.Publishing ? "other" : null, LeaseUntil = status == PublicationStatus.Publishing ? Now.AddMinutes(10) : null,
    };

    private static string CodeOf(Func<object> act)
    {
        try
        {
            act();
            return "";
        }
        catch (AgentOpsException refused)
        {
            return refused.Code;
        }
    }
}
