using AgentOps.Tests.Safety;
using FsCheck;
using FsCheck.Fluent;

namespace AgentOps.Tests.Guardrails;

public sealed class GuardrailPropertyTests
{
    private static readonly ChangedFile[] Harmless =
    [
        Judged.File("src/app.py", added: 30, removed: 10), Judged.File("tests/test_app.py", added: 12), Judged.File("data/list.json", ChangeKind.Modified, 3, 3),
        Judged.File("moved.md", ChangeKind.Renamed, 0) with { OldPath = "old.md", KeepsContent = true }, Judged.File("old/page.html", ChangeKind.Deleted, 0, 20),
    ];

    private static readonly Gen<string> Document =
        from folder in Gen.Elements("", "docs/", "guide/auth/", "docs/security/", "help/tokens/", "a b/", "дока/")
        from name in Gen.Elements("intro", "authors", "secret-santa", "Iam", "credentials-and-tokens", "größe", "x.y", "oauth")
        from number in Gen.Choose(1, 50)
        from ending in Gen.Elements(".md", ".rst", ".txt", ".adoc", ".MD")
        select $"{folder}{name}{number}{ending}";

    private static readonly Gen<string> Line = Gen.Elements(
        "one", "two", "", "+++ b/evil.md", "--- a/evil.md", "@@ -1,3 +1,9 @@", "diff --git a/x b/x", "\\ No newline at end of file", "\u001e0123456789", "-x", "+x", "größe \t ", "\r");

    private static readonly Gen<(string Path, string? Text)> Edit =
        from path in Gen.Elements("a.txt", "b/c.txt", "name with blank.txt", "größe.txt", "quo\"te.txt", "new\nline.txt", "x => y.txt", "sub/deep/er.txt")
        from lines in Line.ListOf()
        from ends in Gen.Elements("\n", "")
        from kind in Gen.Choose(0, 9)
        select (path, kind switch { 0 => null, 1 => "bin\0ary\n", _ => string.Join('\n', lines) + ends });

    [Fact]
    public void What_nothing_was_found_in_stays_so_however_many_documents_are_added() => Prop.ForAll(
        Arb.From(from count in Gen.Choose(0, Harmless.Length) from documents in Document.ListOf() select (count, documents)),
        change =>
        {
            var before = Harmless.Take(change.count + (change.count == 1 ? 1 : 0)).ToList();
            Assert.Empty(Judged.Report(before).Findings);
            var documents = change.documents.DistinctBy(path => path.ToUpperInvariant()).Select(path => Judged.File(path, added: 40));
            Assert.Empty(Judged.Report([.. before, .. documents], plan: ["src/app.py"]).Findings);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [GitFact]
    public void Lines_are_counted_as_git_counts_them_and_every_added_line_is_read() => Prop.ForAll(
        Arb.From(from before in Edit.ListOf() from after in Edit.ListOf() select (before, after)),
        async Task (change) =>
        {
            using var scene = new GuardrailScene();
            Apply(scene, change.before);
            scene.Commit();
            Apply(scene, change.after);

            var reading = await new ChangeReader(new GuardrailSettings()).ReadAsync(scene.Root, scene.Base, null, default);
            scene.Git("add", "--all");
            Assert.Equal(Counts(scene.Git("diff", "--cached", "-M", "--numstat", "-z", scene.Base)), reading.Change.Files.Select(Counts).Order(StringComparer.Ordinal));
            Assert.Equal(scene.Git("write-tree"), reading.Change.Tree);
            Assert.All(reading.Change.Files, file => Assert.Equal(file.Added, reading.Added.GetValueOrDefault(file.Path)?.Sum(block => block.Text.Count(c => c == '\n') + 1) ?? 0));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20));

    private static void Apply(GuardrailScene scene, IEnumerable<(string Path, string? Text)> edits)
    {
        foreach (var (path, text) in edits)
        {
            if (text is not null)
                scene.Write(path, text);
            else
                scene.Delete(path);
        }
    }

    private static string Counts(ChangedFile file) => $"{(file.IsBinary ? "-" : file.Added)} {(file.IsBinary ? "-" : file.Removed)} {file.OldPath}>{file.Path}";

    // ADDED, REMOVED and the path in a record; of a moved file an empty path and two records more.
    private static IEnumerable<string> Counts(string output)
    {
        var records = new Queue<string>(output.Split('\0'));
        var counts = new List<string>();
        while (records.TryDequeue(out var record) && record.Split('\t', 3) is [var added, var removed, var path])
        {
            var old = path.Length == 0 ? records.Dequeue() : "";
            counts.Add($"{added} {removed} {old}>{(path.Length == 0 ? records.Dequeue() : path)}");
        }
        return counts.Order(StringComparer.Ordinal);
    }
}
