namespace AgentOps;

/// <summary>The phrases by which a prompt is judged; all lower case, whole words.</summary>
internal static class PromptWords
{
    public static readonly string[] Scope =
    [
        "only", "nothing outside", "nothing else", "outside", "do not", "don't", "never", "must not", "may not", "no network", "read only", "limited to", "limit yourself", "restrict",
        "restricted to", "scope", "within", "inside", "without changing", "without modifying", "leave", "except", "no changes", "no other",
    ];

    public static readonly string[] Deliverable =
    [
        "report", "reports", "summary", "summaries", "summarize", "summarise", "list", "table", "comment", "comments", "label", "labels", "pull request", "pr", "patch", "diff", "commit", "commits",
        "markdown", "json", "csv", "document", "documentation", "page", "changelog", "release notes", "branch", "output", "write", "produce", "post", "return", "print", "answer", "deliverable",
        "test", "tests", "classification", "count", "file named", "artifact", "plan",
    ];

    public static readonly string[] Stop =
    [
        "stop", "stops", "until", "at most", "no more than", "finish", "finished", "finishing", "done when", "end when", "ends when", "maximum", "up to", "give up", "once", "as soon as", "when all",
        "when every", "when the", "in a row", "after the first", "then end",
    ];

    public static readonly string[] Condition = ["if", "when", "whenever", "unless", "in case", "on", "otherwise", "where", "should"];

    public static readonly string[] Failure =
    [
        "fail", "fails", "failed", "failing", "failure", "failures", "cannot", "can't", "could not", "unable", "missing", "incomplete", "uncertain", "unclear", "unsure", "not found", "no such", "error",
        "errors", "impossible", "blocked", "stuck", "doubt", "not possible", "does not", "is not", "are not", "not exist",
    ];

    public static readonly string[] FailureAlone = ["otherwise", "escalate", "say why", "explain why", "report why", "say so", "human review", "ask a person", "ask a human", "what failed", "what is missing"];

    public static readonly string[] Change =
    [
        "improve", "refactor", "rewrite", "optimize", "optimise", "modernize", "modernise", "clean up", "fix", "upgrade", "enhance", "polish", "redesign", "restructure", "rework", "simplify", "update", "make",
    ];

    public static readonly string[] Everything =
    [
        "everything", "anything", "all the code", "all code", "all files", "every file", "the codebase", "entire", "whole codebase", "whole project", "whole repository", "whole repo", "whole code", "the code better",
        "better overall", "everywhere", "all problems", "all issues", "all bugs", "any problems", "any issues", "any bugs",
    ];

    public static readonly string[] Speculative =
    [
        "as you see fit", "whatever you", "wherever you", "wherever possible", "feel free", "any other improvements", "any improvements", "best practices", "where appropriate you may", "use your judgement to change",
        "while you are at it", "and so on",
    ];

    public static readonly string[] Negation = ["not", "don't", "never", "no", "nothing", "without", "avoid", "only", "must not", "cannot"];

    public static readonly string[] Repositories = ["repositories", "repos", "every repository", "each repository", "every repo", "each repo", "all our projects"];
}
