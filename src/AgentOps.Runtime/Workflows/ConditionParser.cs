using System.Globalization;

namespace AgentOps;

/// <summary>
/// Reads conditions: <c>or</c>, <c>and</c>, <c>not</c> (also <c>||</c>, <c>&amp;&amp;</c>, <c>!</c>), one comparison between two values, parentheses. A value is a
/// dotted name, a text in either kind of quotes, a number, true, false, null or a list in brackets.
/// </summary>
internal sealed class ConditionParser
{
    public const int LongestText = 2_000;
    private const int MostLevels = 50;
    private static readonly string[] Comparisons = ["==", "!=", "<=", ">=", "<", ">", "in", "contains"];

    private readonly IReadOnlyList<ConditionToken> tokens;
    private readonly List<string> names = [];
    private int at;
    private int depth;

    private ConditionParser(IReadOnlyList<ConditionToken> tokens) => this.tokens = tokens;

    private ConditionToken Current => tokens[at];

    public static ConditionParse Parse(string text)
    {
        try
        {
            if (text.Length > LongestText)
                throw new ConditionSyntaxException($"it has {text.Length} characters; at most {LongestText} are allowed", LongestText + 1);
            var parser = new ConditionParser(ConditionLexer.Read(text));
            var root = parser.Or();
            if (parser.Current.Kind != ConditionTokenKind.End)
                throw parser.Unexpected("and, or, or the end");
            return new ConditionParse(root, parser.names, null, 0);
        }
        catch (ConditionSyntaxException wrong)
        {
            return new ConditionParse(null, [], wrong.Message, wrong.Column);
        }
    }

    private ConditionNode Or() => Chain("or", () => Chain("and", Not));

    private ConditionNode Chain(string symbol, Func<ConditionNode> part)
    {
        var left = part();
        while (Take(symbol))
            left = new ConditionBinary(symbol, left, part());
        return left;
    }

    private ConditionNode Not() => Take("not") ? new ConditionNot(Deeper(Not)) : Comparison();

    private ConditionNode Comparison()
    {
        var left = Operand();
        var negated = Current is { Kind: ConditionTokenKind.Symbol, Text: "not" } && tokens[at + 1] is { Kind: ConditionTokenKind.Symbol, Text: "in" };
        if (negated)
            at++;
        if (Current.Kind != ConditionTokenKind.Symbol || !Comparisons.Contains(Current.Text))
            return left;
        var symbol = tokens[at++].Text;
        var comparison = new ConditionBinary(symbol, left, Operand());
        if (Current.Kind == ConditionTokenKind.Symbol && Comparisons.Contains(Current.Text))
            throw new ConditionSyntaxException("comparisons cannot be chained; join two with and", Current.Column);
        return negated ? new ConditionNot(comparison) : comparison;
    }

    private ConditionNode Operand()
    {
        var token = tokens[at++];
        switch (token)
        {
            case { Kind: ConditionTokenKind.Text }:
                return new ConditionLiteral(token.Text);
            case { Kind: ConditionTokenKind.Number }:
                return new ConditionLiteral(decimal.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture));
            case { Kind: ConditionTokenKind.Name, Text: "true" or "True" or "TRUE" }:
                return new ConditionLiteral(true);
            case { Kind: ConditionTokenKind.Name, Text: "false" or "False" or "FALSE" }:
                return new ConditionLiteral(false);
            case { Kind: ConditionTokenKind.Name, Text: "null" or "Null" or "NULL" }:
                return new ConditionLiteral(null);
            case { Kind: ConditionTokenKind.Name }:
                if (!names.Contains(token.Text))
                    names.Add(token.Text);
                return new ConditionName(token.Text, token.Column);
            case { Kind: ConditionTokenKind.Symbol, Text: "(" }:
                var inner = Deeper(Or);
                Expect(")");
                return inner;
            case { Kind: ConditionTokenKind.Symbol, Text: "[" }:
                return List();
            default:
                at--;
                throw Unexpected("a name, a text, a number, true, false, null or (");
        }
    }

    private ConditionList List()
    {
        var items = new List<ConditionNode>();
        while (!Take("]"))
        {
            if (items.Count > 0)
                Expect(",");
            items.Add(Deeper(Operand));
        }

        return new ConditionList(items);
    }

    private ConditionNode Deeper(Func<ConditionNode> part)
    {
        if (++depth > MostLevels)
            throw new ConditionSyntaxException($"it is nested deeper than {MostLevels} levels", Current.Column);
        var node = part();
        depth--;
        return node;
    }

    private bool Take(string symbol)
    {
        var taken = Current.Kind == ConditionTokenKind.Symbol && Current.Text == symbol;
        at += taken ? 1 : 0;
        return taken;
    }

    private void Expect(string symbol)
    {
        if (!Take(symbol))
            throw Unexpected(symbol);
    }

    private ConditionSyntaxException Unexpected(string expected) => new($"{(Current.Kind == ConditionTokenKind.End ? Current.Text : $"'{Describe.Cut(Current.Text)}'")} stands where {expected} is expected", Current.Column);
}
