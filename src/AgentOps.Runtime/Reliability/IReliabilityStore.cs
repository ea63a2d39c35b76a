namespace AgentOps;

/// <summary>What a reliability review reads. Dry runs are left out; a long enumeration holds no transaction open and keeps no more than a page.</summary>
public interface IReliabilityStore
{
    /// <summary>Attempts that ended in [from, to), oldest first.</summary>
    IAsyncEnumerable<AttemptEnd> EndsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>Questions that waited for a person at some time in [from, to); what a rule decided is no question.</summary>
    IAsyncEnumerable<AskedQuestion> QuestionsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct);

    /// <summary>How <paramref name="missions"/> stood before <paramref name="at"/>; those that had never succeeded are left out.</summary>
    Task<IReadOnlyList<MissionPast>> PastAsync(IReadOnlyCollection<string> missions, DateTimeOffset at, CancellationToken ct);
}
