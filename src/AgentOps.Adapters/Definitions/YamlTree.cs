using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace AgentOps.Adapters;

/// <summary>Builds the nodes of one document. Aliases share their target, and what they stand for is counted, so an anchor bomb costs nothing.</summary>
internal sealed class YamlTree(Parser parser, string text, YamlProblems problems)
{
    private const int MostNodes = 100_000;
    private const int MostDepth = 64;

    private readonly Dictionary<AnchorName, (DocumentNode Node, int Size, int Height)> anchors = [];
    private int nodes;
    private int deepest;

    /// <summary>The root, or null for an empty document.</summary>
    /// <exception cref="YamlException">Bad syntax, or too much of something.</exception>
    public DocumentNode? Read()
    {
        DocumentNode? root = null;
        var documents = 0;
        while (parser.MoveNext())
        {
            if (parser.Current is not DocumentStart start)
                continue;
            if (++documents > 1)
                throw Refuse(start, "A second document begins here; a file holds one.");
            parser.MoveNext();
            root = parser.Current is DocumentEnd ? null : Node(1);
        }

        return root is ScalarNode { Quoted: false, Text: "" } ? null : root;
    }

    private DocumentNode Node(int depth)
    {
        var here = Current();
        if (here is AnchorAlias alias)
            return Alias(alias, depth);

        Count(here, 1);
        Enter(here, depth);
        CheckPlace(here);
        var (before, outerDeepest) = (nodes, deepest);
        deepest = depth;
        DocumentNode node = here switch
        {
            Scalar scalar => new ScalarNode(Line(here), Column(here), scalar.Value, scalar.Style != ScalarStyle.Plain),
            SequenceStart => Sequence(here, depth),
            MappingStart => Mapping(here, depth),
            _ => throw Refuse(here, "A value is expected here."),
        };
        if (here is NodeEvent { Anchor.IsEmpty: false } anchored)
            anchors[anchored.Anchor] = (node, nodes - before + 1, deepest - depth);
        deepest = Math.Max(deepest, outerDeepest);
        return node;
    }

    private DocumentNode Alias(AnchorAlias alias, int depth)
    {
        if (!anchors.TryGetValue(alias.Value, out var target))
            throw Refuse(alias, $"The alias *{alias.Value} refers to nothing that ends before it.");
        Count(alias, target.Size);
        Enter(alias, depth + target.Height);
        return target.Node;
    }

    private SequenceNode Sequence(ParsingEvent here, int depth)
    {
        var items = new List<DocumentNode>();
        while (Next() is not SequenceEnd)
            items.Add(Node(depth + 1));
        return new SequenceNode(Line(here), Column(here), items);
    }

    private MappingNode Mapping(ParsingEvent here, int depth)
    {
        var entries = new List<MappingEntry>();
        var seen = new Dictionary<string, ParsingEvent>(StringComparer.Ordinal);
        while (Next() is not MappingEnd)
        {
            var key = Current();
            if (Node(depth + 1) is not ScalarNode name || key is AnchorAlias)
            {
                problems.Add(Line(key), Column(key), "A key must be a text.", null);
                name = new ScalarNode(Line(key), Column(key), $"?{entries.Count}", true);
            }
            else
                CheckKey(name, key, seen);

            Next();
            entries.Add(new MappingEntry(Line(key), Column(key), name.Text, Node(depth + 1)));
        }

        return new MappingNode(Line(here), Column(here), entries);
    }

    private void CheckKey(ScalarNode name, ParsingEvent key, Dictionary<string, ParsingEvent> seen)
    {
        if (name is { Quoted: false, Text: "<<" })
            problems.Add(Line(key), Column(key), "Merge keys (<<) are not supported.", "Write the keys out.");
        else if (name is { Quoted: false, Text: "" })
            problems.Add(Line(key), Column(key), "A key must be a text; it is missing here.", null);
        else if (!seen.TryAdd(name.Text, key))
        {
            var first = seen[name.Text];
            problems.Add(
                Line(key), Column(key), $"The key '{Cut(name.Text)}' is here twice: first on line {Line(first)}, column {Column(first)}, again on line {Line(key)}, column {Column(key)}.",
                "Keep one of them.");
        }
    }

    private void CheckPlace(ParsingEvent here)
    {
        if (here is NodeEvent { Tag.IsEmpty: false } tagged)
            problems.Add(Line(here), Column(here), $"The tag {Cut(tagged.Tag.Value)} is not supported.", "Remove the tag.");
        if (YamlCharacters.IndentingTabBefore(text, (int)Math.Min(here.Start.Index, text.Length)) is { } column)
            problems.AddTab(Line(here), column);
    }

    private void Count(ParsingEvent here, int more)
    {
        nodes += more;
        if (nodes > MostNodes)
            throw Refuse(here, $"The document has more than 100,000 values once its aliases are expanded.");
    }

    private void Enter(ParsingEvent here, int depth)
    {
        if (depth > MostDepth)
            throw Refuse(here, $"The document is nested deeper than {MostDepth} levels.");
        deepest = Math.Max(deepest, depth);
    }

    private ParsingEvent Next()
    {
        parser.MoveNext();
        return Current();
    }

    private ParsingEvent Current() => parser.Current ?? throw new SemanticErrorException(Mark.Empty, Mark.Empty, "The document ends too early.");

    private static SemanticErrorException Refuse(ParsingEvent here, string message) => new(here.Start, here.End, message);

    private static int Line(ParsingEvent here) => Math.Max(1, (int)here.Start.Line);

    private static int Column(ParsingEvent here) => Math.Max(1, (int)here.Start.Column);

    private static string Cut(string value) => value.Length <= 60 ? value : value[..60] + "…";
}
