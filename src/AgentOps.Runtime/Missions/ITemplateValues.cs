using System.Text.Json;

namespace AgentOps;

/// <summary>What the placeholders of a template refer to.</summary>
internal interface ITemplateValues
{
    /// <summary>Fails with template_unresolved, or as whoever knows the names does. Valid as long as this is.</summary>
    JsonElement Find(string path);
}
