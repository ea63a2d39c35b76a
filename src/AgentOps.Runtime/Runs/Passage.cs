namespace AgentOps;

/// <summary>Whether a call may be tried.</summary>
/// <param name="IsOpen">True: try it.</param>
/// <param name="Left">Where it may not: the run as it left Running, or null when the loop goes on.</param>
internal readonly record struct Passage(bool IsOpen, Run? Left)
{
    public static Passage Open => new(true, null);

    public static Passage Shut(Run? left) => new(false, left);
}
