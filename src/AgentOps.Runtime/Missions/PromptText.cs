using System.Text;
using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>The words of a prompt, sentence by sentence, so that phrases match whole words only.</summary>
internal sealed partial class PromptText
{
    // A list of a hundred thousand constraints is no prompt; what it lacks shows long before its end.
    private const int MostSentences = 2000;
    private readonly List<string> sentences = [];

    public PromptText(Mission mission)
    {
        string[] texts = [mission.Goal, .. mission.Constraints, .. mission.SuccessCriteria];
        Paths = texts.Any(text => PathLike().IsMatch(text));
        sentences.AddRange(texts.SelectMany(text => SentenceEnd().Split(text)).Select(Words).Where(sentence => sentence.Length > 2).Take(MostSentences));
    }

    /// <summary>True when it names a path or a file pattern.</summary>
    public bool Paths { get; }

    public bool Has(params IReadOnlyList<string> phrases) => sentences.Any(sentence => HasAny(sentence, phrases));

    /// <summary>True when one sentence has a phrase of every list, and none of <paramref name="without"/>.</summary>
    public bool HasTogether(IReadOnlyList<string> one, IReadOnlyList<string> other, IReadOnlyList<string> without) =>
        sentences.Any(sentence => HasAny(sentence, one) && HasAny(sentence, other) && !HasAny(sentence, without));

    private static bool HasAny(string sentence, IReadOnlyList<string> phrases) => phrases.Any(phrase => sentence.Contains($" {phrase} ", StringComparison.Ordinal));

    /// <summary>Lower-case words with one space around each.</summary>
    private static string Words(string sentence)
    {
        var words = new StringBuilder(" ");
        foreach (var c in sentence.Replace('’', '\''))
        {
            if (char.IsLetterOrDigit(c) || c is '\'' or '_' or '/')
                words.Append(char.ToLowerInvariant(c));
            else if (words[^1] != ' ')
                words.Append(' ');
        }

        return words.Append(words[^1] == ' ' ? "" : " ").ToString();
    }

    // A point ends a sentence only before white space, so that file names stay whole. A line break inside a wrapped text does not end one.
    [GeneratedRegex(@"[.!?](?=\s|$)|;|\r?\n\s*(?:\r?\n|[-*\d])", RegexOptions.CultureInvariant)]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"(?:^|[\s(`'""])(?:[\w.-]+/[\w./*-]*|\.[\w-]+/|\*\.\w+|[\w-]+\.(?:md|cs|js|ts|py|json|ya?ml|ps1|txt|csv))(?=$|[\s,;:.)`'""])", RegexOptions.CultureInvariant)]
    private static partial Regex PathLike();
}
