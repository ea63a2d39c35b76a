using System.Net;

namespace AgentOps.Adapters;

/// <summary>What can go wrong with a chat model, in AgentOps errors. They name alias, model and host; never the key, a header or what was said.</summary>
internal sealed class ModelFaults
{
    private readonly string alias;
    private readonly ModelSettings settings;
    private readonly string where;

    public ModelFaults(string alias, ModelSettings settings)
    {
        (this.alias, this.settings) = (alias, settings);
        if (!Uri.TryCreate(settings.Endpoint, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https"))
            throw new AgentOpsException("configuration_invalid", $"The endpoint of model {alias} is not an absolute http or https address.", alias);
        Endpoint = endpoint;
        where = $"Model {alias} ({settings.Model} at {endpoint.Host})";
    }

    public Uri Endpoint { get; }

    /// <summary>The key, when it can be sent as a header.</summary>
    public string CheckKey(string? key) => string.IsNullOrEmpty(key)
        ? throw new AgentOpsException("model_key_missing", $"{where} takes its key from the environment variable {settings.KeyVariable}, which is not set.", alias)
        : key.All(c => c is > ' ' and <= '~') ? key
        : throw new AgentOpsException("model_key_missing", $"{where}: the environment variable {settings.KeyVariable} holds characters that no key can have; allowed are printable ASCII characters without spaces.", alias);

    public AgentOpsException Nonsense(string what) => new("model_nonsense", $"{where} {what}.", alias);

    public AgentOpsException NoConnection(Exception fault)
    {
        var kind = (fault as HttpRequestException ?? fault.InnerException as HttpRequestException)?.HttpRequestError.ToString() ?? "the connection broke";
        return new("model_unavailable", $"{where} cannot be reached: {kind}.", alias, fault);
    }

    public AgentOpsException Silent(int tries, Exception fault) => new("model_unavailable",
        FormattableString.Invariant($"{where} did not answer within {settings.RequestTimeout.TotalSeconds:0.#} s, in the last of {tries} tries."), alias, fault);

    public AgentOpsException Refused(HttpStatusCode status, ProviderError said, TimeSpan? retryAfter)
    {
        // Providers answer 429 to an empty account too; waiting does not fill it.
        var code = status switch
        {
            HttpStatusCode.TooManyRequests => said.Code == "insufficient_quota" ? "model_rejected" : "model_rate_limited",
            HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => "model_unavailable",
            _ => "model_rejected",
        };
        var wait = code == "model_rejected" || retryAfter is not { } asked ? "" : FormattableString.Invariant($" It asks to wait {asked.TotalSeconds:0} s (at most {settings.MaxWait.TotalSeconds:0} s are waited).");
        var message = FormattableString.Invariant($"{where} answered {(int)status}{(said.Message.Length > 0 ? $": {said.Message}" : ".")}{wait}");
        var envelope = ErrorTable.Get(code).ToEnvelope(message) with { RetryAfter = wait.Length > 0 ? retryAfter : null };
        return new(RetryRules.Holding(envelope, $"model:{settings.Model}"), alias);
    }

    /// <summary>The same fault, saying how often it was tried.</summary>
    public static AgentOpsException After(int tries, AgentOpsException fault) =>
        new(fault.Envelope with { Message = FormattableString.Invariant($"{fault.Message} Tried {tries} times.") }, fault.Subject, fault);
}
