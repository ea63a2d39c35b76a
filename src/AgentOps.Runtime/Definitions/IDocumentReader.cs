namespace AgentOps;

/// <summary>Reads YAML text into nodes with positions.</summary>
public interface IDocumentReader
{
    /// <summary>
    /// The document's root, or null for an empty one. Refuses, with a finding of rule <c>yaml</c> at its position: bad syntax, tabs as indentation, duplicate keys,
    /// keys that are not text, more than one document, tags, and more nodes than <c>100,000</c> once aliases are expanded (an anchor bomb).
    /// </summary>
    /// <param name="text">The text; at most 1 MiB is asked for.</param>
    /// <param name="file">The file's name for the findings.</param>
    DocumentReading Read(string text, string file);
}
