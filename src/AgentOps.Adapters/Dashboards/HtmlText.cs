using System.Text;
using HandlebarsDotNet;

namespace AgentOps.Adapters;

/// <summary>Writes text so that it is text in HTML, between tags and in quoted attributes alike.</summary>
internal sealed class HtmlText : ITextEncoder
{
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode(string? text, TextWriter target) => Write(text ?? "", target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        while (text?.MoveNext() == true)
            Write(text.Current, target);
    }

    private static void Write(IEnumerable<char> text, TextWriter target)
    {
        foreach (var c in text)
            Write(c, target);
    }

    private static void Write(char c, TextWriter target)
    {
        switch (c)
        {
            case '&':
                target.Write("&amp;");
                break;
            case '<':
                target.Write("&lt;");
                break;
            case '>':
                target.Write("&gt;");
                break;
            case '"':
                target.Write("&quot;");
                break;
            case '\'':
                target.Write("&#39;");
                break;
            default:
                target.Write(c);
                break;
        }
    }
}
