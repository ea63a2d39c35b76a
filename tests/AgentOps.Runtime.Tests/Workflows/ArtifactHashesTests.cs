namespace AgentOps.Tests.Workflows;

public sealed class ArtifactHashesTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("artifacts-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public void Nothing_made_is_nothing_to_compare()
    {
        Assert.Null(ArtifactHashes.Of([], root));
        Assert.Empty(ArtifactHashes.Changed(null, root));
    }

    [Fact]
    public void What_is_as_it_was_has_not_changed()
    {
        Write("src/a.txt", "one");
        Write("plan.md", "plan");

        Assert.Empty(ArtifactHashes.Changed(ArtifactHashes.Of(["src/", "plan.md", "later.md"], root), root));
    }

    [Fact]
    public void A_file_with_other_content_has_changed_although_its_size_is_the_same()
    {
        Write("plan.md", "one");
        Write("same.md", "one");
        var before = ArtifactHashes.Of(["plan.md", "same.md"], root);

        Write("plan.md", "two");
        Write("same.md", "one");

        Assert.Equal(["plan.md"], ArtifactHashes.Changed(before, root));
    }

    [Theory]
    [InlineData("src/a.txt", "other")]
    [InlineData("src/deep/new.txt", "new")]
    [InlineData("src/a.txt", null)]
    public void A_folder_changes_with_any_file_in_it(string file, string? text)
    {
        Write("src/a.txt", "one");
        var before = ArtifactHashes.Of(["src/"], root);

        if (text is null)
            File.Delete(Path.Combine(root, file));
        else
            Write(file, text);

        Assert.Equal(["src/"], ArtifactHashes.Changed(before, root));
    }

    [Fact]
    public void What_comes_or_goes_has_changed()
    {
        Write("there.md", "one");
        var before = ArtifactHashes.Of(["there.md", "missing.md"], root);

        File.Delete(Path.Combine(root, "there.md"));
        Write("missing.md", "now");

        Assert.Equal(["there.md", "missing.md"], ArtifactHashes.Changed(before, root));
    }

    [Fact]
    public void What_lies_outside_is_not_looked_at() => Assert.Contains(ArtifactHashes.Missing, ArtifactHashes.Of(["../elsewhere"], Path.Combine(root)), StringComparison.Ordinal);

    private void Write(string path, string text)
    {
        var full = Path.Combine(root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
