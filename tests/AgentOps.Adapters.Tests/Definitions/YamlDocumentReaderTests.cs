namespace AgentOps.Adapters.Tests.Definitions;

public class YamlDocumentReaderTests
{
    private static DocumentReading Read(string text) => new YamlDocumentReader().Read(text, "x.yaml");

    [Fact]
    public void Nodes_keep_their_places_order_and_quoting()
    {
        var root = Assert.IsType<MappingNode>(Read("# first\nb: 1\na:\n  - \"x\"\n  - { k: v }\n").Root);

        Assert.Equal(["b", "a"], root.Entries.Select(entry => entry.Key));
        var list = Assert.IsType<SequenceNode>(root["a"]);
        Assert.Equal(new ScalarNode(2, 4, "1", false), root["b"]);
        Assert.Equal(new ScalarNode(4, 5, "x", true), list.Items[0]);
        var inner = Assert.IsType<MappingNode>(list.Items[1]);
        Assert.Equal((5, 5, 5, 7), (inner.Line, inner.Column, inner.Entries[0].Line, inner.Entries[0].Column));
    }

    [Fact]
    public void A_block_is_text_whatever_it_looks_like() =>
        Assert.True(Assert.IsType<ScalarNode>(((MappingNode)Read("a: |\n  12\n").Root!)["a"]).Quoted);

    [Theory]
    [InlineData("")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("\uFEFF")]
    public void An_empty_document_has_no_root_and_no_findings(string text)
    {
        var reading = Read(text);

        Assert.Null(reading.Root);
        Assert.Empty(reading.Findings);
    }

    [Fact]
    public void A_byte_order_mark_does_not_move_columns() => Assert.Equal(1, ((MappingNode)Read("\uFEFFa: 1").Root!).Entries[0].Column);

    [Theory]
    [InlineData("a: 1\nb: [1, 2", 2, 9)]                      // never closed
    [InlineData("a: 1\n b: 2\n", 2, 3)]                         // wrong indentation
    [InlineData("a: 'x\n", 1, 4)]
    [InlineData("a:\n\tb: 1\n", 2, 1)]                         // tab
    [InlineData("a:\n  \tb: 1\n", 2, 3)]
    [InlineData("a: 1\nb: 2\nc: 3\nd:\n\te: 1\n", 5, 1)]
    [InlineData("a: [1,\n\t2]\n", 2, 1)]
    [InlineData("a:\n\t- 1\n", 2, 1)]
    [InlineData("a: 1\nb: 2\na: 3\n", 3, 1)]                    // duplicate key
    [InlineData("x: { a: 1, 'a': 2 }", 1, 12)]
    [InlineData("? [1, 2]\n: x\n", 1, 3)]                      // key that is no text
    [InlineData(": x\n", 1, 1)]
    [InlineData("a: 1\n---\nb: 2\n", 2, 1)]                     // second document
    [InlineData("a: !!python/object x\n", 1, 4)]               // tag
    [InlineData("a: !ruby {b: 1}\n", 1, 4)]
    [InlineData("b: &b {x: 1}\na:\n  <<: *b\n", 3, 3)]          // merge key
    [InlineData("a: *nobody\n", 1, 4)]
    [InlineData("a: &a [*a]\n", 1, 8)]                         // an alias of itself
    [InlineData("a: \"x\0y\"\n", 1, 6)]                        // control character
    [InlineData("ab: x\u0007\n", 1, 6)]
    public void A_refused_text_has_no_root_and_a_finding_at_the_place(string text, int line, int column)
    {
        var reading = Read(text);

        Assert.Null(reading.Root);
        var finding = reading.Findings[0];
        Assert.Equal(("yaml", FindingSeverity.Error, "x.yaml"), (finding.Rule, finding.Severity, finding.File));
        Assert.Equal((line, column), (finding.Line, finding.Column));
    }

    [Theory]
    [InlineData(0xD800)]
    [InlineData(0xDC00)]
    public void Half_a_surrogate_pair_is_refused(int half)
    {
        var finding = Assert.Single(Read($"a: 1\r\nb: x{(char)half}\r\n").Findings);

        Assert.Equal((2, 5), (finding.Line, finding.Column));
    }

    [Fact]
    public void A_duplicate_key_names_both_places()
    {
        var finding = Assert.Single(Read("a: 1\nb: 2\na: 3\n").Findings);

        Assert.Contains("line 1, column 1", finding.Message);
        Assert.Contains("line 3, column 1", finding.Message);
    }

    [Fact]
    public void Every_duplicate_and_tag_is_told_at_once() => Assert.Equal(3, Read("a: 1\na: 2\nb: !t 1\nc: 1\nc: 2\n").Findings.Count);

    [Fact]
    public void A_tab_inside_a_block_of_text_is_text() =>
        Assert.Equal("x\n\ty\n", ((ScalarNode)((MappingNode)Read("a: |\n  x\n  \ty\n").Root!)["a"]!).Text);

    [Fact]
    public void An_alias_shares_what_its_anchor_names()
    {
        var root = (MappingNode)Read("a: &x [1, 2]\nb: *x\n").Root!;

        Assert.Same(root["a"], root["b"]);
    }

    [Fact]
    public void An_anchor_bomb_is_refused_without_being_expanded()
    {
        var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + string.Concat(Enumerable.Range(1, 30).Select(level =>
            $"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 10))}]\n"));

        var before = GC.GetAllocatedBytesForCurrentThread();
        var reading = Read(text);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20_000_000);
        Assert.Null(reading.Root);
        Assert.Equal(5, Assert.Single(reading.Findings).Line);
    }

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    [InlineData(100_000, false)]
    public void Sixty_four_levels_are_the_deepest(int depth, bool accepted) =>
        Assert.Equal(accepted, Read(new string('[', depth) + new string(']', depth)).Root is not null);

    [Fact]
    public void Depth_is_counted_through_aliases()
    {
        var forty = new string('[', 40) + new string(']', 40);

        Assert.Null(Read($"- &a {forty}\n- {new string('[', 30)} *a {new string(']', 30)}\n").Root);
    }

    [Theory]
    [InlineData(99_999, true)]
    [InlineData(100_000, false)]
    public void A_hundred_thousand_values_are_the_most(int items, bool accepted) =>
        Assert.Equal(accepted, Read(string.Concat(Enumerable.Repeat("- a\n", items))).Root is not null);

    public static TheoryData<string> Nasty() =>
    [
        "\0", "\0\0\0\u0001", "\uFFFE", "\t", "\t\t\t", "-", "- -", "?", ": :", "{", "}", "[", "]", "{,}", "[,]", "|", ">", "|9999", "&", "*", "!",
        "!<", "!<x", "%", "%YAML", "%YAML 9.9\n---\n", "%TAG ! !\n", "@", "`", "\"", "'", "\"\\", "\"\\x", "\"\\u12", "\"\\ud800\"", "\"\\UFFFFFFFF\"", "\"\\q\"", "a: \"\\", "---", "--- ---", "...", "... ...",
        "a: b: c", "a:\n- b\n c", "- a\nb: c", "{a: b", "[a, {b: [c", "<<: [", "? a\n? b\n? a", "&a &b c", "*a : b", "&a : *a", "!!map", "!!binary aGk=", "a: >-\n\t x", "a: |2-\n x", "a: |\n\t",
        "\r", "\r\r\n\n\r", "\u0085", "\u2028a: 1", "a: \u2029", "key: [a\n\tb]", "%\0", "# \u0001", new string('-', 5000), new string('?', 5000), new string(' ', 5000) + "a",
        new string('{', 5000), new string('&', 5000), string.Concat(Enumerable.Repeat("- ", 5000)), string.Concat(Enumerable.Repeat("? ", 5000)), new string('a', 200_000), "a: " + new string('b', 200_000),
        new string('a', 2000) + ": 1", "MZ\u0090\0\u0003\0", "%PDF-1.4\n%\u00e2\u00e3", "\u001b[31m", "a: !!int \"x\"", "a: &\n", "a: *\n", "? {a: 1}\n", "[a]: b", "{{ x }}: y", "a: {{ x }}",
    ];

    [Theory]
    [MemberData(nameof(Nasty))]
    public void No_text_makes_it_throw(string text)
    {
        var reading = Read(text);

        Assert.All(reading.Findings, finding => Assert.True(finding is { Rule: "yaml", Line: >= 1, Column: >= 1, Message.Length: > 0 }));
        Assert.True(reading.Root is null || reading.Findings.Count == 0);
    }

    [Fact]
    public void No_random_text_makes_it_throw()
    {
        const string alphabet = "ab1:-?[]{},&*!|>'\"%@`#\n\n \t\\.~<\0\uD800é";
        var random = new Random(12345);
        for (var round = 0; round < 20_000; round++)
            Read(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => alphabet[random.Next(alphabet.Length)])));
    }
}
