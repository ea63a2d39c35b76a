using System.Collections;
using System.ComponentModel;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace AgentOps.Cmdlets;

/// <summary>Completes names: quick, and silent when anything goes wrong, since it runs on every press of Tab.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class NameCompleter : IArgumentCompleter
{
    private const int MostResults = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        try
        {
            var scope = CompletionScope.Of(commandName, fakeBoundParameters);
            var ct = CancellationToken.None;
            var candidates = Task.Run(() => FindAsync(scope, ct), ct);
            if (!Blocking.TryWait(candidates, Limit) || !candidates.IsCompletedSuccessfully)
                return Otherwise(wordToComplete);
            var found = Match(Blocking.Result(candidates), wordToComplete ?? "").ToList();
            return found.Count > 0 ? found : Otherwise(wordToComplete);
        }
        catch (Exception)
        {
            return [];
        }
    }

    private protected abstract Task<IReadOnlyList<Candidate>> FindAsync(CompletionScope scope, CancellationToken ct);

    /// <summary>What to offer when no name fits.</summary>
    private protected virtual IEnumerable<CompletionResult> Otherwise(string? word) => [];

    private static IEnumerable<CompletionResult> Match(IEnumerable<Candidate> candidates, string word)
    {
        var typed = word.Trim('\'', '"');
        var pattern = WildcardPattern.Get(typed + "*", WildcardOptions.IgnoreCase);
        return candidates
            .Where(candidate => pattern.IsMatch(candidate.Text))
            .Take(MostResults)
            .Select(candidate => new CompletionResult(Quote(candidate.Text), candidate.Text, CompletionResultType.ParameterValue, candidate.ToolTip));
    }

    private static string Quote(string text) =>
        text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.' or ':' or '/')) ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : text;

    /// <summary>Something to offer.</summary>
    /// <param name="Text">The name.</param>
    /// <param name="ToolTip">What tells it from the others; not empty.</param>
    private protected sealed record Candidate(string Text, string ToolTip);
}
