namespace AgentOps;

/// <summary>What people are told when a run proposes something that a person decides about: one line of redacted JSON.</summary>
public static class PublicationNotice
{
    public const string Event = "publication.proposed";

    /// <summary>
    /// Without a newline: <c>event</c>, <c>run_id</c>, <c>mission</c>, <c>publication_id</c>, <c>approval_id</c>, <c>tracker</c>, <c>issue</c>, <c>summary</c>,
    /// <c>reason</c>, <c>risk</c>, <c>workspace</c>, <c>at</c>.
    /// </summary>
    public static string Of(Publication publication, Workspace workspace, DateTimeOffset at) => JsonText.Write(json =>
    {
        json.WriteStartObject();
        json.WriteString("event", Event);
        json.WriteString("run_id", publication.RunId);
        json.WriteString("mission", Redactor.Redact(publication.Mission));
        json.WriteString("publication_id", publication.Id);
        json.WriteString("approval_id", publication.ApprovalId);
        json.WriteString("tracker", publication.Tracker);
        json.WriteNumber("issue", publication.Issue);
        json.WriteString("summary", Redactor.Redact(publication.Summary));
        json.WriteString("reason", Redactor.Redact(publication.Reason));
        json.WriteString("risk", publication.Risk.ToString());
        json.WriteString("workspace", Redactor.Redact(workspace.Root));
        json.WriteString("at", at.UtcDateTime);
        json.WriteEndObject();
    });
}
