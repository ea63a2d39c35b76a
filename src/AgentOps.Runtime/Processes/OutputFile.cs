namespace AgentOps;

/// <summary>Where a long output is kept whole.</summary>
/// <param name="Path">Absolute; its folder is made when needed.</param>
/// <param name="MaxBytes">What comes after that many bytes is not kept.</param>
/// <param name="Clean">Takes secrets out of the text before it is written; gets whole lines, up to 256 KiB at a time.</param>
public sealed record OutputFile(string Path, long MaxBytes, Func<string, string> Clean);
