using System.Text;

namespace AgentOps;

/// <summary>Secrets that show by the name before them: <c>password=…</c>, <c>"apiKey": "…"</c>, <c>--token …</c>, <c>Authorization: …</c>. Read by hand, since a value's end depends on how it was begun.</summary>
internal static class SecretValues
{
    public static bool IsKey(string name) => SecretKey.Of(name) is not null;

    public static string Hide(string text)
    {
        StringBuilder? result = null;
        var copied = 0;
        var next = 0;
        while (SecretKey.Next(text, next) is { } key)
        {
            next = key.End;
            if (SecretAssignment.After(text, key.Start, key.End) is not { } assignment || SecretSpan.Of(text, key.Strength, assignment) is not { } span)
                continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, span.Start - copied).Append(span.Quote).Append(Redactor.Mask).Append(span.Quote);
            next = copied = span.End;
        }
        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }
}
