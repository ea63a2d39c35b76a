namespace AgentOps;

/// <summary>What a path is, by the lists that count here. Looks at the path as a person reads it.</summary>
internal sealed class PathClasses(GuardrailSettings settings)
{
    private readonly PathPatterns secrets = new(settings.SecretFiles.Of(GuardrailLists.SecretFiles));
    private readonly PathPatterns examples = new(GuardrailLists.SecretExamples);
    private readonly PathPatterns sensitive = new(settings.SensitivePaths.Of(GuardrailLists.SensitivePaths));
    private readonly HashSet<string> words = new(settings.SensitiveWords.Of(GuardrailLists.SensitiveWords), StringComparer.OrdinalIgnoreCase);
    private readonly PathPatterns generated = new(settings.Generated.Of(GuardrailLists.Generated));
    private readonly PathPatterns tests = new(settings.Tests.Of(GuardrailLists.Tests), ignoreCase: false);
    private readonly PathPatterns testFolders = new(settings.Tests.Of(GuardrailLists.Tests).Where(pattern => pattern.EndsWith("/**", StringComparison.Ordinal)), ignoreCase: false);
    private readonly PathPatterns documents = new(settings.Documents.Of(GuardrailLists.Documents));
    private readonly PathPatterns noDocuments = new(GuardrailLists.NoDocuments);

    public bool IsSecret(string path) => secrets.Match(PlainPath.Of(path)) && !examples.Match(PlainPath.Of(path));

    public bool IsSensitive(string path) => sensitive.Match(PlainPath.Of(path));

    /// <summary>Documents have the words of what they tell about in their names.</summary>
    public bool HasSensitiveWord(string path) => !IsDocument(path) && PathWords.AnyOf(PlainPath.Of(path), words);

    public bool IsGenerated(string path) => generated.Match(path);

    public bool IsTest(string path) => tests.Match(path);

    /// <summary>Anything in a folder of tests. A name alone does not keep a file out of what is shipped.</summary>
    public bool IsInTestFolder(string path) => testFolders.Match(path);

    public bool IsDocument(string path) => documents.Match(path) && !noDocuments.Match(path);

    /// <summary>Code that people write and that tests are written for.</summary>
    public bool IsCode(string path) => GuardrailLists.CodeExtensions.Contains(Path.GetExtension(PlainPath.Of(path))) && !IsTest(path) && !IsGenerated(path);
}
