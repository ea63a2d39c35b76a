namespace AgentOps;

/// <summary>Whether a chat model's key is set and its address answers. The key is not sent, and nothing is asked that costs money.</summary>
internal sealed class ModelCheck(string alias, ModelSettings model, EndpointProbe endpoints) : IEnvironmentCheck
{
    public string Name => $"model:{alias}";

    public CheckCategory Category => CheckCategory.Model;

    public async Task<CheckOutcome> RunAsync(CancellationToken ct)
    {
        if (model.KeyVariable is { } variable && string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(variable)))
            return CheckOutcome.Fail($"The environment variable {variable}, which is to hold its key, is not set.", $"Set {variable} for the user that agents run as.");
        if (!Uri.TryCreate(model.Endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            return CheckOutcome.Fail($"Its endpoint is no http or https address: {model.Endpoint}", "Mend models in agentops.yaml, then run Grant-AgentWorkspaceTrust.");
        try
        {
            return Judge(address, await endpoints.AskAsync(address).WaitAsync(ct));
        }
        catch (HttpRequestException error)
        {
            return CheckOutcome.Fail($"{address.Authority} cannot be reached: {error.Message}", "Check the address in agentops.yaml, the network and the proxy.");
        }
    }

    private CheckOutcome Judge(Uri address, EndpointAnswer answer) => answer.Status < 500
        ? CheckOutcome.Pass(FormattableString.Invariant($"{address.Authority} answers ({answer.Status} without a key){(model.KeyVariable is null ? "." : $", and {model.KeyVariable} is set.")}"))
        : CheckOutcome.Warning(FormattableString.Invariant($"{address.Authority} answers {answer.Status}."), "Wait and try again; look at the provider's status page.");
}
