using System.Text;

namespace AgentOps;

/// <summary>Secrets that show by the name before them: <c>password=…</c>, <c>"apiKey": "…"</c>, <c>--token …</c>, <c>Authorization: …</c>. Read by hand, since a value's end depends on how it was begun.</summary>
internal static class SecretValues
{
    public static bool IsKey(string name) => SecretKey.Of(name) is not null;

    public static string Hide(string text)
    {
        if (!SecretKey.MayBeIn(text))
            return text;
        StringBuilder? result = null;
        var copied = 0;
        foreach (var key in SecretKey.In(text))
        {
            if (key.Index < copied || Find(text, key.Index, key.Length) is not { } span)
                continue;
            result ??= new StringBuilder(text.Length);
            result.Append(text, copied, span.Start - copied).Append(span.Quote).Append(Redactor.Mask).Append(span.Quote);
            copied = span.End;
        }
        return result is null ? text : result.Append(text, copied, text.Length - copied).ToString();
    }

    private static SecretSpan? Find(string text, int start, int length) =>
        SecretAssignment.After(text, start, start + length) is { } assignment
            ? SecretSpan.Of(text, SecretKey.StrengthOf(text.AsSpan(start, length)), assignment)
            : null;
}
