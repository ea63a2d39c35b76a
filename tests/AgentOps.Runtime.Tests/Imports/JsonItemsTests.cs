using System.Text;

namespace AgentOps.Tests.Imports;

public sealed class JsonItemsTests
{
    private static (List<string> Items, string? Problem) Read(string json, string? container = null)
    {
        var items = new JsonItems(Encoding.UTF8.GetBytes(json));
        var read = items.Read(container).Select(pair => $"{pair.Name}{pair.Item.GetRawText()}").ToList();
        return (read, items.Problem);
    }

    [Theory]
    [InlineData("""[{"a":1}, 2 ,"x",[3],null]""", null, """{"a":1}|2|"x"|[3]|null""")]
    [InlineData("\uFEFF[1,2]", null, "1|2")]
    [InlineData("""[1, /* note */ 2,]""", null, "1|2")]
    [InlineData("""{"v":2,"runs":{"7":{"a":1},"8":2}}""", "runs", """7{"a":1}|82""")]
    [InlineData("""{"deep":{"runs":[9]},"runs":[1]}""", "runs", "1")]
    [InlineData("[1]", "jobs", "1")]
    [InlineData("[]", null, "")]
    [InlineData("""{"a":1}""", "runs", "")]
    [InlineData("7", null, "")]
    public void Items_come_one_after_another(string json, string? container, string expected)
    {
        var (items, problem) = Read(json, container);

        Assert.Equal(expected, string.Join('|', items));
        Assert.Null(problem);
    }

    [Theory]
    [InlineData("""[{"a":1},{"b":""", null, 1)]
    [InlineData("""[{"a":1},{"b":2}""", null, 2)]
    [InlineData("""[1,2,oops,4]""", null, 2)]
    [InlineData("""{"runs":{"1":{},"2":{"x""", "runs", 1)]
    [InlineData("", null, 0)]
    [InlineData("not json", null, 0)]
    public void What_stands_before_the_broken_place_is_given(string json, string? container, int whole)
    {
        var (items, problem) = Read(json, container);

        Assert.Equal(whole, items.Count);
        Assert.NotNull(problem);
    }

    [Fact]
    public void A_file_with_more_nesting_than_anybody_needs_is_broken_there()
    {
        var (items, problem) = Read("[1," + new string('[', 100_000));

        Assert.Single(items);
        Assert.NotNull(problem);
    }

    [Fact]
    public void Members_are_told_as_far_as_the_file_can_be_read() =>
        Assert.Equal(["mission_id", "steps"], new JsonItems("""{"mission_id":"x","steps":[1,2"""u8.ToArray()).Members());
}
