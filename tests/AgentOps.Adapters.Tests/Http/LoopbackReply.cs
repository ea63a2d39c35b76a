using System.Text;

namespace AgentOps.Adapters.Tests.Http;

/// <summary>What the server answers, or how it misbehaves.</summary>
public sealed record LoopbackReply(int Status, byte[] Body)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public string ContentType { get; init; } = "application/json; charset=utf-8";

    /// <summary>True: the connection is closed before the answer.</summary>
    public bool Cut { get; init; }

    /// <summary>Bytes that are promised in the head and never sent.</summary>
    public int Missing { get; init; }

    /// <summary>True: the request is taken and never answered.</summary>
    public bool Silent { get; init; }

    public static LoopbackReply Json(string json, int status = 200) => new(status, Encoding.UTF8.GetBytes(json));

    public static LoopbackReply Text(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text)) { ContentType = "text/plain; charset=utf-8" };

    public static LoopbackReply Redirect(string location, int status = 302) => new LoopbackReply(status, []).With("Location", location);

    public static LoopbackReply Broken => new(0, []) { Cut = true };

    public static LoopbackReply Never => new(0, []) { Silent = true };

    public LoopbackReply With(string name, string value) => this with { Headers = [.. Headers, (name, value)] };
}
