using System.Text;
using System.Text.Json;

namespace AgentOps.Adapters;

/// <summary>Reads an export line by line.</summary>
internal sealed class ExportLines(Stream input) : IDisposable
{
    private readonly StreamReader reader = new(input, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    private JsonDocument? document;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>The next line's object, valid until the one after it is read; null at the end.</summary>
    public JsonElement? Next()
    {
        document?.Dispose();
        document = null;
        Number++;
        if (reader.ReadLine() is not { } line)
            return null;
        document = JsonDocument.Parse(line);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement : throw new FormatException("the line is no JSON object");
    }

    public void Dispose()
    {
        document?.Dispose();
        reader.Dispose();
    }
}
