namespace AgentOps;

/// <summary>One piece of a template: literal text, or the path inside a placeholder.</summary>
internal readonly record struct TemplatePart(string Text, bool IsPath);

/// <summary>Takes a template apart. <c>\{{</c> stands for two braces as they are.</summary>
internal static class TemplateText
{
    /// <summary>The pieces in their order, or null when a placeholder never closes.</summary>
    public static IReadOnlyList<TemplatePart>? Parse(string text)
    {
        var parts = new List<TemplatePart>();
        var literal = new System.Text.StringBuilder();
        var at = 0;
        while (text.IndexOf("{{", at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > at && text[open - 1] == '\\')
            {
                literal.Append(text, at, open - 1 - at).Append("{{");
                at = open + 2;
                continue;
            }

            var close = text.IndexOf("}}", open + 2, StringComparison.Ordinal);
            if (close < 0)
                return null;
            literal.Append(text, at, open - at);
            if (literal.Length > 0)
                parts.Add(new TemplatePart(literal.ToString(), false));
            literal.Clear();
            parts.Add(new TemplatePart(text[(open + 2)..close].Trim(), true));
            at = close + 2;
        }

        literal.Append(text, at, text.Length - at);
        if (literal.Length > 0)
            parts.Add(new TemplatePart(literal.ToString(), false));
        return parts;
    }
}
