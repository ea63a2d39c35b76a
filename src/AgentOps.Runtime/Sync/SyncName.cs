using System.Globalization;

namespace AgentOps;

/// <summary>A hand-off's file name: <c>20260314T150926535897Z-pr-body.md</c>.</summary>
internal sealed record SyncName(DateTimeOffset StagedAt, SyncAction Action, string Format)
{
    private const string StampFormat = "yyyyMMdd'T'HHmmssffffff'Z'";
    private const int StampLength = 22;

    public string Stamp => StampOf(StagedAt);

    public string Text => $"{Stamp}-{WordOf(Action)}.{Format}";

    /// <summary>A moment with microseconds, as names and keys have it.</summary>
    public static string StampOf(DateTimeOffset at) => at.UtcDateTime.ToString(StampFormat, CultureInfo.InvariantCulture);

    public static string WordOf(SyncAction action) => action switch
    {
        SyncAction.Branch => "branch",
        SyncAction.Pr => "pr",
        SyncAction.PrBody => "pr-body",
        SyncAction.Comment => "comment",
        _ => "labels",
    };

    /// <summary>Null for every other name.</summary>
    public static SyncName? Parse(string name)
    {
        if (name.Length <= StampLength + 1 || name[StampLength] != '-'
            || !DateTimeOffset.TryParseExact(name[..StampLength], StampFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            return null;
        var rest = name[(StampLength + 1)..];
        foreach (var action in Enum.GetValues<SyncAction>())
        {
            var word = WordOf(action);
            if (rest == $"{word}.md" || rest == $"{word}.json")
                return new SyncName(at, action, rest[(word.Length + 1)..]);
        }
        return null;
    }
}
