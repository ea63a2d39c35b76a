namespace AgentOps.Browser.Tests;

/// <summary>Runs where there is a Chromium: named by AGENTOPS_CHROMIUM, or installed.</summary>
public sealed class FactWhereChromiumAttribute : FactAttribute
{
    public FactWhereChromiumAttribute() => Skip = Chromium.Path is null ? "There is no Chromium; name one in AGENTOPS_CHROMIUM." : null;
}
