namespace AgentOps.Tests.Issues;

public sealed class DuplicateRulesTests
{
    [Fact]
    public void The_same_title_counts_98_percent_whatever_else_differs() =>
        Assert.Equal(0.98, DuplicateRules.Score(Issue(1, "Build is broken!", "One text."), Issue(2, "build IS broken", "Quite another story.")));

    [Fact]
    public void All_the_same_is_certain() =>
        Assert.Equal(1, DuplicateRules.Score(Issue(1, "Build is broken", "On main.", "bug"), Issue(2, "Build is broken", "On main.", "BUG")));

    [Fact]
    public void The_title_weighs_55_the_text_30_and_the_labels_15_percent()
    {
        // The same words in another order are all of the title's share, and not the same title.
        Assert.Equal(0.55, DuplicateRules.Score(Issue(1, "broken build"), Issue(2, "build broken")));
        Assert.Equal(0.30, DuplicateRules.Score(Issue(1, "first", "it fails here"), Issue(2, "second", "here it fails")));
        Assert.Equal(0.15, DuplicateRules.Score(Issue(1, "first", "", "bug", "ci"), Issue(2, "second", "", "ci", "bug")));
    }

    [Fact]
    public void Part_of_the_words_is_part_of_the_share() =>
        // Three words of three and five: twice 3 over 8.
        Assert.Equal(Math.Round(0.55 * 0.75, 4), DuplicateRules.Score(Issue(1, "login button broken"), Issue(2, "broken login button on mobile")));

    [Fact]
    public void Below_34_percent_issues_are_told_apart()
    {
        var issue = Issue(1, "alpha beta gamma delta");
        // Two of four words each: 0.55 * 0.5 = 0.275, and with a shared label and nothing else 0.425.
        var below = Issue(2, "alpha beta other words");
        var above = Issue(3, "alpha beta other words", "", "bug");
        Assert.Equal([3], DuplicateRules.Find(issue with { Labels = ["bug"] }, [below, above]).Select(found => found.Number));
    }

    [Fact]
    public void The_likeliest_come_first_of_equal_ones_the_oldest_and_never_the_issue_itself()
    {
        var issue = Issue(5, "Build is broken");
        var found = DuplicateRules.Find(issue, [Issue(9, "Build is broken"), Issue(5, "Build is broken"), Issue(3, "build broken"), Issue(2, "Build is broken") with { State = IssueState.Closed }]);

        Assert.Equal([2, 9, 3], found.Select(duplicate => duplicate.Number));
        Assert.Equal((IssueState.Closed, 0.98), (found[0].State, found[0].Score));
    }

    [Fact]
    public void Issues_that_say_nothing_have_nothing_in_common() =>
        Assert.Equal(0, DuplicateRules.Score(Issue(1, "!"), Issue(2, "!")));

    private static AgentIssue Issue(int number, string title, string body = "", params string[] labels) =>
        new() { Number = number, Title = title, Body = body, Labels = labels, Tracker = "t" };
}
