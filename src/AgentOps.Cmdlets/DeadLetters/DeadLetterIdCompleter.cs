namespace AgentOps.Cmdlets;

/// <summary>Offers the newest dead letters.</summary>
public sealed class DeadLetterIdCompleter : NameCompleter
{
    private const int Newest = 50;

    private protected override async Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct)
    {
        using var lease = await scope.OpenAsync(ct);
        var found = new List<Candidate>();
        await foreach (var letter in lease.Value.DeadLetters.ListAsync(new DeadLetterQuery { Limit = Newest }, ct))
            found.Add(new Candidate(letter.RunId, $"{letter.Mission}, {letter.Code}, {Display.Age(letter.Since)} ago"));
        return found;
    }
}
