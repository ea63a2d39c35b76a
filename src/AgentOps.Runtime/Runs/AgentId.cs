namespace AgentOps;

/// <summary>Ids of runs and approvals: 10 characters of time and 8 of chance in lower-case Crockford base 32, so they sort by creation and can be typed.</summary>
public static class AgentId
{
    public const int Length = 18;
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string New(DateTimeOffset now) => string.Create(Length, now.ToUnixTimeMilliseconds(), static (id, time) =>
    {
        for (var i = 9; i >= 0; i--, time >>= 5)
            id[i] = Alphabet[(int)(time & 31)];
        Span<byte> chance = stackalloc byte[8];
        // Unlike any other, not unguessable: nobody may do more who knows an id.
        Random.Shared.NextBytes(chance);
        for (var i = 0; i < 8; i++)
            id[10 + i] = Alphabet[chance[i] & 31];
    });

    /// <summary>True for what can begin an id.</summary>
    public static bool IsPrefix(string text) => text.Length is > 0 and <= Length && text.All(c => Alphabet.Contains(c, StringComparison.Ordinal));
}
