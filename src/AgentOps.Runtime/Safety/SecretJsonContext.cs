namespace AgentOps;

/// <summary>What the names and neighbours around a JSON value say about it.</summary>
internal sealed class SecretJsonContext
{
    private readonly Stack<SecretKey.Strength?> outer = new();
    private SecretKey.Strength? inherited;
    private SecretKey.Strength? current;
    private bool afterFlag;

    /// <summary>An object or array begins; all of it counts as the value of the name before it.</summary>
    public void Open()
    {
        outer.Push(inherited);
        inherited = current;
        afterFlag = false;
    }

    public void Close()
    {
        inherited = outer.Pop();
        Other();
    }

    // Any text deeper under "credentials" may be the secret, save where the words of a JSON Schema describe one.
    public void Name(string name) =>
        current = SecretKey.Of(name) ?? (name is "type" or "description" or "title" or "format" or "pattern" ? null : inherited);

    /// <summary>A string as it may be shown.</summary>
    public string Text(string text)
    {
        var hides = current is not null || afterFlag;
        Other();
        afterFlag = text.Length > 1 && text[0] == '-' && SecretKey.Of(text) is not null;
        return !hides ? Redactor.Redact(text) : text.Length == 0 || SecretJudgement.IsReference(text) ? text : Redactor.Mask;
    }

    public bool HidesNumber()
    {
        var hides = current == SecretKey.Strength.Strong || afterFlag;
        Other();
        return hides;
    }

    /// <summary>A value is over; an array's next one stands under the same name.</summary>
    public void Other() => (current, afterFlag) = (inherited, false);
}
