using static AgentOps.SettingsValues;

namespace AgentOps;

/// <summary>Reads <c>approvals</c> with the rules that decide in advance.</summary>
internal static class ApprovalSettingsReader
{
    public static ApprovalSettings Read(NodeReader root)
    {
        var defaults = new ApprovalSettings();
        return root.Mapping("approvals", SettingsKeys.Approvals) is not { } reader ? defaults : new ApprovalSettings
        {
            Timeout = reader.Duration("timeout", defaults.Timeout, Second, TimeSpan.FromDays(366)),
            AutoApprove = reader.Choice("auto_approve", defaults.AutoApprove, SettingsWords.AutoApprovals),
            Rules = [.. reader.Items("rules", SettingsKeys.ApprovalRule).Select(item => ReadRule(item.Reader))],
        };
    }

    private static ApprovalRule ReadRule(NodeReader reader)
    {
        reader.Require("approve", "true or false");
        var rule = new ApprovalRule(reader.RequiredText("name"), reader.Boolean("approve", false))
        {
            Tool = reader.Text("tool"),
            Mission = reader.Text("mission"),
            Path = reader.Text("path"),
            Command = reader.Text("command"),
        };
        if (rule is { Approve: true, Tool: null, Mission: null, Path: null, Command: null })
            reader.Findings.Warning(
                "rule-approves-everything", reader.Place, $"The rule '{Describe.Cut(rule.Name)}' approves every call of every mission, destructive ones too.", "Name a tool, mission, path or command.");
        return rule;
    }
}
