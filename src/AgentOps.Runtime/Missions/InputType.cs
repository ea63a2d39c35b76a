namespace AgentOps;

/// <summary>The type of a mission's input.</summary>
public enum InputType
{
    String,
    Integer,
    Number,
    Boolean,
    List,
    Object,
}
