using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>How sure a model seems of a reply (spec 2.9), to be reported; nothing is decided by it.</summary>
/// <param name="Score">From 1 (sure) towards 0.</param>
/// <param name="Reasons">What lowered it.</param>
public sealed partial record Confidence(double Score, IReadOnlyList<string> Reasons)
{
    private const double High = 0.8;
    private const double Medium = 0.5;
    private const int ShortThought = 10;
    private const int Recent = 3;

    public ConfidenceLevel Level => Score >= High ? ConfidenceLevel.High : Score >= Medium ? ConfidenceLevel.Medium : ConfidenceLevel.Low;

    /// <param name="reply">What the model said and asked for.</param>
    /// <param name="before">The steps before it, in their order.</param>
    public static Confidence Of(Reply reply, IReadOnlyList<Step> before)
    {
        var signs = new (bool Present, double Factor, string Reason)[]
        {
            (reply.ToolCalls.Count == 0, 0.3, "it calls no tool"),
            (Doubt().IsMatch(reply.Text), 0.6, "its words are unsure"),
            (before.TakeLast(Recent).Count(step => step.Status == StepStatus.Failed) >= 2, 0.4, "two of the last three steps failed"),
            (reply.ToolCalls.Any(call => call.Arguments.Trim() is "" or "{}"), 0.7, "a call has no arguments"),
            (reply.Text.Trim().Length < ShortThought, 0.8, "it gives hardly a reason"),
        };
        var present = signs.Where(sign => sign.Present).ToList();
        return new(present.Aggregate(1.0, (score, sign) => score * sign.Factor), [.. present.Select(sign => sign.Reason)]);
    }

    [GeneratedRegex(@"\b(maybe|perhaps|possibly|not sure|unsure|uncertain|i think|i guess|might be|unclear|don't know|do not know)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Doubt();
}
