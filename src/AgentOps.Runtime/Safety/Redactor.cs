using System.Text.RegularExpressions;

namespace AgentOps;

/// <summary>Takes secrets out of text on the way in. <c>docs/redaction.md</c> lists what counts as one.</summary>
public static class Redactor
{
    /// <summary>What stands in for a secret.</summary>
    public const string Mask = "[redacted]";

    private const int MaxRounds = 4;

    // pwd=x
    private const int ShortestSecret = 5;

    /// <summary>The text without secrets; the same instance when there was none. Doing it twice changes nothing more. Takes time in proportion to the text's length.</summary>
    public static string Redact(string text)
    {
        if (text.Length < ShortestSecret || PlainText.IsPlain(text))
            return text;
        try
        {
            // A mask can bring together what stood apart; the second round nearly always finds nothing.
            for (var round = 0; round < MaxRounds; round++)
            {
                var hidden = SecretValues.Hide(HomePaths.Hide(SecretShapes.Hide(text)));
                if (ReferenceEquals(hidden, text) || hidden == text)
                    return text;
                text = hidden;
            }
            return text;
        }
        catch (RegexMatchTimeoutException)
        {
            // Better a lost text than a leaked secret.
            return Mask;
        }
    }

    /// <summary>Whether <see cref="Redact"/> would take a secret out of the text; the names of people in paths are none.</summary>
    internal static bool HasSecret(string text)
    {
        if (text.Length < ShortestSecret || PlainText.IsPlain(text))
            return false;
        try
        {
            return SecretValues.Hide(SecretShapes.Hide(text)) != text;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    /// <summary>
    /// A JSON text with secrets taken out of its strings and from under names such as <c>password</c>; still valid JSON, the same instance when there was none.
    /// What is not JSON is redacted as text.
    /// </summary>
    public static string RedactJson(string json) => SecretJson.Hide(json);

    /// <summary>True for a name whose value is a secret: <c>password</c>, <c>GITHUB_TOKEN</c>, <c>apiKey</c>.</summary>
    public static bool IsSecretName(string name) => SecretValues.IsKey(name);
}
