namespace AgentOps;

/// <summary>What the guardrails know by name. The configuration adds to each list and takes from it; docs/guardrails.md shows them.</summary>
public static class GuardrailLists
{
    /// <summary>Patterns of names of files that hold keys or passwords; case does not count.</summary>
    public static IReadOnlyList<string> SecretFiles { get; } =
    [
        ".env", ".env.*", "*.env", ".envrc",
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", "id_ecdsa_sk", "id_ed25519_sk",
        "*.pem", "*.key", "*.p8", "*.p12", "*.pfx", "*.ppk", "*.jks", "*.keystore", "*.kdbx", "*.agekey",
        "kubeconfig", "*.kubeconfig", "**/.kube/config", "**/.docker/config.json", ".dockercfg",
        "credentials", "credentials.json", "client_secret*.json", "service-account*.json", "service_account*.json", "application_default_credentials.json",
        ".npmrc", ".pypirc", ".netrc", "_netrc", ".git-credentials", ".pgpass", ".my.cnf", ".htpasswd", ".vault-token",
        "secrets.json", "secrets.yaml", "secrets.yml", "secrets.toml", "*.tfvars", "*.tfstate",
    ];

    /// <summary>Patterns of paths that decide about deployment, or what build servers and agents do; case does not count.</summary>
    public static IReadOnlyList<string> SensitivePaths { get; } =
    [
        ".github/workflows/**", ".github/actions/**", "CODEOWNERS", "action.yml", "action.yaml", ".gitlab-ci.yml", ".circleci/**", "azure-pipelines.yml", "Jenkinsfile",
        "deploy/**", "deployment/**", "infra/**", "**/k8s/**", "**/terraform/**", "**/helm/**", "**/ansible/**", "ops/**", "security/**",
        ".gitmodules", ".gitattributes", ".githooks/**", ".husky/**", ".pre-commit-config.yaml", ".devcontainer/**",
        ".agentops/**", "AGENTS.md", "CLAUDE.md", "GEMINI.md", "copilot-instructions.md", ".cursorrules", ".cursor/**", ".claude/**",
    ];

    /// <summary>Whole words of folders and file names, in one number or the other: <c>auth</c> is in <c>src/auth/</c> and <c>AuthService.cs</c>, not in AUTHORS.md.</summary>
    public static IReadOnlyList<string> SensitiveWords { get; } =
    [
        "auth", "authn", "authz", "authentication", "authorization", "oauth", "oidc", "saml", "sso",
        "permission", "rbac", "iam", "secret", "credential", "token", "vault", "security",
    ];

    /// <summary>Patterns of paths whose removal is no loss.</summary>
    public static IReadOnlyList<string> Generated { get; } =
    [
        "**/vendor/**", "**/node_modules/**", "**/.next/**", "**/coverage/**", "docs/_build/**",
        "dist/**", "build/**", "generated/**", "gen/**", "*.min.js", "*.min.css", "*.lock", "package-lock.json", "pnpm-lock.yaml", "packages.lock.json", "go.sum",
    ];

    /// <summary>Patterns of paths of tests; case counts.</summary>
    public static IReadOnlyList<string> Tests { get; } =
    [
        "**/tests/**", "**/test/**", "**/__tests__/**", "**/spec/**",
        "test_*.*", "*_test.*", "*_spec.*", "*.test.*", "*.spec.*", "*.Tests.*", "*Test.cs", "*Tests.cs", "*Test.java", "*Tests.java", "*Test.kt", "*Test.php", "*Tests.swift", "conftest.py",
    ];

    /// <summary>Patterns of paths of documents; case does not count.</summary>
    public static IReadOnlyList<string> Documents { get; } = ["*.md", "*.markdown", "*.rst", "*.adoc", "*.txt"];

    // By their names documents; programs read them.
    internal static readonly string[] NoDocuments = ["requirements*.txt", "constraints*.txt", "CMakeLists.txt", "robots.txt"];

    // Shown to people so that they write the real one elsewhere.
    internal static readonly string[] SecretExamples = ["*.example", "*.sample", "*.template", "*.dist", "*.pub", "example.env", "sample.env", "*.example.env", "*.sample.env"];

    internal static readonly HashSet<string> CodeExtensions = new(StringComparer.OrdinalIgnoreCase)
    {
        ".c", ".cc", ".cpp", ".cxx", ".h", ".hh", ".hpp", ".cs", ".fs", ".vb", ".java", ".kt", ".kts", ".scala", ".groovy", ".gradle", ".clj",
        ".js", ".mjs", ".cjs", ".jsx", ".ts", ".mts", ".cts", ".tsx", ".vue", ".svelte", ".py", ".pyi", ".rb", ".php", ".pl", ".pm", ".lua", ".r", ".jl",
        ".go", ".rs", ".swift", ".m", ".mm", ".dart", ".zig", ".nim", ".ex", ".exs", ".erl", ".hs", ".ml", ".elm",
        ".sh", ".bash", ".zsh", ".fish", ".ps1", ".psm1", ".bat", ".cmd", ".sql", ".cshtml", ".razor", ".xaml", ".tf", ".bicep", ".proto",
    };
}
