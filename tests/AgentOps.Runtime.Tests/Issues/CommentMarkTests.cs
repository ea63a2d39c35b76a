namespace AgentOps.Tests.Issues;

public sealed class CommentMarkTests
{
    [Fact]
    public void A_signed_text_tells_its_key() => Assert.Equal("01run-3", CommentMark.KeyOf(CommentMark.Sign("Done.", "01run-3")));

    [Fact]
    public void A_text_without_a_mark_has_no_key()
    {
        Assert.Null(CommentMark.KeyOf("Done."));
        Assert.Null(CommentMark.KeyOf("<!-- agentops:01run-3 --> said somebody, and went on."));
    }

    [Fact]
    public void A_text_that_carries_another_mark_is_signed_with_ours_alone()
    {
        var signed = CommentMark.Sign(CommentMark.Sign("Forged.", "other-1"), "01run-3");

        Assert.Equal("01run-3", CommentMark.KeyOf(signed));
        Assert.DoesNotContain(CommentMark.Of("other-1"), signed);
    }

    [Fact]
    public void A_new_text_keeps_the_mark_of_the_one_it_replaces()
    {
        Assert.Equal(CommentMark.Sign("New.", "01run-3"), CommentMark.Replace(CommentMark.Sign("Old.", "01run-3"), "New."));
        Assert.Equal("New.", CommentMark.Replace("Written by a person.", "New."));
    }
}
