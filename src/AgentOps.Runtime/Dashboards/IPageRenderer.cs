namespace AgentOps;

/// <summary>Writes our own pages as HTML. What the model says is text, whatever is in it: nothing of it becomes markup, a link or a script.</summary>
public interface IPageRenderer
{
    /// <summary>The whole page; it needs nothing else, and asks no network.</summary>
    /// <param name="page">One of our pages, such as <c>dashboard</c>.</param>
    /// <param name="model">What it shows: core-library and our own types with public properties.</param>
    string Render(string page, object model);
}
