namespace AgentOps;

/// <summary>A guardrail by its id, which never changes. docs/guardrails.md has the same table.</summary>
/// <param name="Id">snake_case.</param>
/// <param name="Severity">Unless the configuration says another.</param>
/// <param name="Description">What it finds, in a sentence.</param>
public sealed record GuardrailRule(string Id, GuardrailSeverity Severity, string Description)
{
    public const string SecretFile = "secret_file";
    public const string SecretContent = "secret_content";
    public const string SensitivePath = "sensitive_path";
    public const string PathTraversal = "path_traversal";
    public const string OddName = "odd_name";
    public const string HiddenText = "hidden_text";
    public const string LargeDeletion = "large_deletion";
    public const string LargeFile = "large_file";
    public const string BinaryFile = "binary_file";
    public const string Submodule = "submodule";
    public const string ModeChange = "mode_change";
    public const string CodeWithoutTests = "code_without_tests";
    public const string PlanDrift = "plan_drift";
    public const string UnreadChange = "unread_change";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<GuardrailRule> All { get; } =
    [
        new(SecretFile, GuardrailSeverity.High, "A file that by its name holds keys or passwords."),
        new(SecretContent, GuardrailSeverity.High, "Added lines that hold what looks like a secret."),
        new(SensitivePath, GuardrailSeverity.Medium, "A path that decides about rights, deployment, or what agents and build servers do."),
        new(PathTraversal, GuardrailSeverity.High, "A link or a name that leads out of the working tree, or into .git."),
        new(OddName, GuardrailSeverity.Medium, "A name that is not what it seems: hidden or control characters, letters of mixed scripts, no UTF-8, a leading dash."),
        new(HiddenText, GuardrailSeverity.High, "Added lines with characters that show a reader other text than a program reads."),
        new(LargeDeletion, GuardrailSeverity.High, "Many removed lines or files. A move removes nothing, and generated files do not count."),
        new(LargeFile, GuardrailSeverity.Medium, "A file too large to be looked at."),
        new(BinaryFile, GuardrailSeverity.Medium, "A new or changed file that nobody can read in a review."),
        new(Submodule, GuardrailSeverity.Medium, "Another repository's commit, whose files are not looked at."),
        new(ModeChange, GuardrailSeverity.Low, "A file that became executable."),
        new(CodeWithoutTests, GuardrailSeverity.Medium, "Code was added and no test was touched."),
        new(PlanDrift, GuardrailSeverity.Medium, "Code outside the files that the plan names."),
        new(UnreadChange, GuardrailSeverity.High, "A part of the change could not be looked at."),
    ];

    /// <inheritdoc/>
    public override string ToString() => Id;
}
