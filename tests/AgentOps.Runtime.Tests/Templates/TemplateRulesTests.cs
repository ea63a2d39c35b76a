namespace AgentOps.Tests.Templates;

public sealed class TemplateRulesTests
{
    [Theory]
    [InlineData(null, null, TemplateState.Shipped)]
    [InlineData("new", null, TemplateState.Missing)]
    [InlineData("old", null, TemplateState.Missing)]
    [InlineData("new", "new", TemplateState.Current)]
    [InlineData("old", "new", TemplateState.Current)]
    [InlineData(null, "new", TemplateState.Current)]
    [InlineData("old", "old", TemplateState.Outdated)]
    [InlineData("new", "mine", TemplateState.Edited)]
    [InlineData("new", "old", TemplateState.Edited)]
    [InlineData(null, "mine", TemplateState.Edited)]
    [InlineData("old", "mine", TemplateState.Conflict)]
    public void A_copy_is_judged_by_what_is_shipped_now_and_what_it_was_made_of(string? known, string? here, TemplateState expected) =>
        Assert.Equal(expected, TemplateRules.Judge("new", known, here));

    [Fact]
    public void What_somebody_may_have_written_is_replaced_by_force_alone()
    {
        foreach (var state in Enum.GetValues<TemplateState>())
            foreach (var isNamed in new[] { false, true })
                Assert.Equal(state is TemplateState.Missing or TemplateState.Outdated || (isNamed && state == TemplateState.Shipped), TemplateRules.Mend(state, isNamed, force: false) == TemplateChange.Written);
        Assert.Equal(TemplateChange.WrittenBeside, TemplateRules.Mend(TemplateState.Conflict, isNamed: true, force: false));
        Assert.Equal(TemplateChange.Replaced, TemplateRules.Mend(TemplateState.Conflict, isNamed: false, force: true));
        Assert.Equal(TemplateChange.Replaced, TemplateRules.Mend(TemplateState.Edited, isNamed: false, force: true));
        Assert.Equal(TemplateChange.None, TemplateRules.Mend(TemplateState.Current, isNamed: true, force: true));
    }
}
