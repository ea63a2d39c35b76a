using System.Runtime.CompilerServices;

namespace AgentOps.Adapters;

/// <summary>What a reliability review reads, from SQLite.</summary>
internal sealed class SqliteReliabilityStore(ReadPool reads) : IReliabilityStore
{
    public async IAsyncEnumerable<AttemptEnd> EndsAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var pages = new AttemptEndPages(from, to); !pages.Done;)
        {
            foreach (var end in await reads.ReadAsync(pages.Next, ct))
                yield return end;
        }
    }

    public async IAsyncEnumerable<AskedQuestion> QuestionsAsync(DateTimeOffset from, DateTimeOffset to, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var pages = new QuestionPages(from, to); !pages.Done;)
        {
            foreach (var question in await reads.ReadAsync(pages.Next, ct))
                yield return question;
        }
    }

    public Task<IReadOnlyList<MissionPast>> PastAsync(IReadOnlyCollection<string> missions, DateTimeOffset at, CancellationToken ct) =>
        reads.ReadAsync(connection => new PastReader(missions, at).Read(connection), ct);
}
