namespace AgentOps.Tests.Issues;

public sealed class IssueFingerprintTests
{
    private static readonly AgentIssue Plain = new()
    {
        Number = 42, Title = "Broken build", Body = "It fails.\nOn main.", Labels = ["bug", "area/ci"], Tracker = "t", Author = "ada",
        Comments = [new IssueComment { Id = "1", Author = "grace", Body = "Here too." }],
    };

    [Fact]
    public void It_is_sixteen_hexadecimal_digits_and_the_same_for_the_same_words() =>
        Assert.Equal((IssueFingerprint.Length, Of(Plain)), (Of(Plain).Count(char.IsAsciiHexDigitLower), Of(Plain with { Comments = [.. Plain.Comments] })));

    [Fact]
    public void What_somebody_says_changes_it()
    {
        var said = new[]
        {
            Plain with { Number = 43 },
            Plain with { Title = "Broken builds" },
            Plain with { Body = "It fails." },
            Plain with { Labels = ["bug"] },
            Plain with { Comments = [] },
            Plain with { Comments = [Plain.Comments[0] with { Body = "Not here." }] },
            Plain with { Comments = [Plain.Comments[0] with { Author = "linus" }] },
            Plain with { Comments = [.. Plain.Comments, new IssueComment { Id = "2", Author = "ada", Body = "And now?" }] },
        };
        Assert.Equal(said.Length + 1, said.Append(Plain).Select(Of).Distinct().Count());
    }

    [Fact]
    public void What_says_nothing_new_does_not_change_it()
    {
        var quiet = new[]
        {
            Plain with { Labels = ["area/ci", "bug"] },
            Plain with { Body = "It fails.\r\nOn main." },
            Plain with { UpdatedAt = DateTimeOffset.UnixEpoch, Url = "https://example.com", CommentCount = 9, Author = "somebody" },
            Plain with { State = IssueState.Closed },
            Plain with { Comments = [Plain.Comments[0] with { Id = "77", UpdatedAt = DateTimeOffset.UnixEpoch }] },
        };
        Assert.All(quiet, issue => Assert.Equal(Of(Plain), Of(issue)));
    }

    [Fact]
    public void Bug_b_a_comment_of_ours_is_no_change() =>
        Assert.Equal(Of(Plain), Of(With(new IssueComment { Id = "2", Author = "ada", Body = CommentMark.Sign("Done.", "run:1") })));

    [Theory]
    [InlineData("dependabot[bot]")]
    [InlineData("STALE[BOT]")]
    [InlineData("our-agent")]
    [InlineData("OUR-Agent")]
    public void Comments_of_bots_and_of_those_whom_the_configuration_ignores_are_no_change(string author) =>
        Assert.Equal(Of(Plain), Of(With(new IssueComment { Id = "2", Author = author, Body = "Beep." })));

    [Fact]
    public void Parts_cannot_be_shifted_into_each_other() =>
        Assert.NotEqual(Of(Plain with { Labels = ["a", "b"] }), Of(Plain with { Labels = ["a\",\"b"] }));

    [Fact]
    public void What_a_list_shows_changes_with_time_count_and_words_and_not_with_comments_that_it_leaves_out()
    {
        var listed = Plain with { CommentCount = 1, UpdatedAt = DateTimeOffset.UnixEpoch };
        Assert.Equal(IssueFingerprint.OfListed(listed), IssueFingerprint.OfListed(listed with { Comments = [] }));
        Assert.NotEqual(IssueFingerprint.OfListed(listed), IssueFingerprint.OfListed(listed with { CommentCount = 2 }));
        Assert.NotEqual(IssueFingerprint.OfListed(listed), IssueFingerprint.OfListed(listed with { UpdatedAt = DateTimeOffset.UnixEpoch.AddSeconds(1) }));
        Assert.NotEqual(IssueFingerprint.OfListed(listed), IssueFingerprint.OfListed(listed with { Title = "Mended build" }));
    }

    private static AgentIssue With(IssueComment comment) => Plain with { Comments = [.. Plain.Comments, comment] };

    private static string Of(AgentIssue issue) => IssueFingerprint.Of(issue, ["our-agent"]);
}
