namespace AgentOps.Tests.Safety;

public sealed class RepositoryScopeTests
{
    [Theory]
    [InlineData("tests", "tests/a/b.cs", true)]
    [InlineData("tests/", "tests/a.cs", true)]
    [InlineData("tests/*", "tests/a/b.cs", true)]
    [InlineData("tests/**", "tests/a/b.cs", true)]
    [InlineData("./tests", "tests/a.cs", true)]
    [InlineData("**/*.md", "README.md", true)]
    [InlineData("**/*.md", "docs/a/b.md", true)]
    [InlineData("*.md", "README.md", true)]
    [InlineData("tests", "tests-old/a.cs", false)]
    [InlineData("tests", "src/tests.cs", false)]
    [InlineData("src/a?.cs", "src/ab.cs", true)]
    [InlineData("src/a?.cs", "src/abc.cs", false)]
    public void A_path_is_inside_when_a_pattern_allows_it(string pattern, string path, bool inside) =>
        Assert.Equal(inside, RepositoryScope.Outside([path], [pattern]).Count == 0);

    [Theory]
    [InlineData(".git/config")]
    [InlineData(".GIT/hooks/pre-commit")]
    [InlineData(".agentops/agentops.yaml")]
    [InlineData("../other/file")]
    public void No_pattern_allows_what_is_protected(string path) =>
        Assert.Equal([path], RepositoryScope.Outside([path], ["*", path, ".git", ".agentops"]));

    [Fact]
    public void Without_patterns_all_else_is_inside() =>
        Assert.Equal([".git/config"], RepositoryScope.Outside(["src/a.cs", ".git/config", ".github/ci.yml"], []));

    [Fact]
    public void A_file_that_changed_appeared_or_went_is_a_change()
    {
        var before = Of(("same", "1"), ("changed", "1"), ("gone", "1"));
        var after = Of(("same", "1"), ("changed", "2"), ("new", "1"));

        Assert.Equal(["changed", "gone", "new"], RepositoryScope.Changed(before, after));
    }

    [Fact]
    public void A_cut_walk_compares_only_what_both_saw() =>
        Assert.Equal(["b"], RepositoryScope.Changed(Of(("a", "1"), ("b", "1")), Of(("b", "2"), ("c", "1")) with { Partial = true }));

    private static RepositorySnapshot Of(params (string Path, string Mark)[] files) =>
        new() { Root = "/r", Workspace = "/r", Files = files.ToDictionary(file => file.Path, file => file.Mark) };
}
