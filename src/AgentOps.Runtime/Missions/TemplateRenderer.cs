namespace AgentOps;

/// <summary>Fills <c>{{ inputs.x }}</c>, <c>{{ steps.1.output }}</c>, <c>{{ steps.1.data.key }}</c>, <c>{{ run.id }}</c>, <c>{{ mission.id }}</c> and <c>{{ workspace }}</c>.</summary>
public static class TemplateRenderer
{
    /// <summary>Fills the texts inside a JSON value; a text that is one placeholder alone takes the value's type. Fails with template_unresolved.</summary>
    public static string RenderJson(string json, TemplateScope scope) => throw new NotImplementedException();

    /// <summary>Fills a text. Fails with template_unresolved.</summary>
    public static string RenderText(string text, TemplateScope scope) => throw new NotImplementedException();
}
